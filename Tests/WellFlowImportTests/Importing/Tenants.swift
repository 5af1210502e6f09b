import Foundation
import Logging
import WellFlowCore
import WellFlowSQLite

@testable import WellFlowImport

/// A new organization in a store, and what tests ask of it.
enum Tenants {
    /// In a store in memory, or in the one of the suite's ``EveryBackend``.
    static func new() async throws -> Tenant {
        let wellflow: WellFlow
        if let store = PostgresStore.current {
            wellflow = try await store.open()
        } else {
            wellflow = try await inMemory()
        }
        let organization = try await wellflow.system(reason: "test") { scope in
            let number = try await scope.organizations.count() + 1
            return try await scope.organizations.create(Organization(name: "Acme Operating \(number)"))
        }
        return wellflow.tenant(organization.id, as: .service("test"))
    }

    private static func inMemory() async throws -> WellFlow {
        var configuration = SQLiteConfiguration()
        configuration.logger.logLevel = .error
        let wellflow = try await WellFlow(store: .sqlite(.memory, configuration: configuration))
        try await wellflow.migrate()
        return wellflow
    }

    /// A folder of its own, removed after the body.
    static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.path)
    }
}

extension Tenant {
    /// Imports lines of text.
    func importing(
        _ text: String,
        as entity: ImportEntity,
        _ fields: String...,
        named name: String = "test.csv",
        options: ImportOptions = ImportOptions(),
        change: (inout ImportMapping) -> Void = { _ in }
    ) throws -> ImportRun {
        var mapping = ImportMapping(
            entity: entity,
            fields: try fields.flatMap { try ImportMapping.fields(parsing: $0) }
        )
        change(&mapping)
        return importing(.bytes(Array(text.utf8), name: name), by: mapping, options: options)
    }
}

extension ImportRun {
    /// All events.
    func events() async throws -> [ImportEvent] {
        var events: [ImportEvent] = []
        for try await event in self { events.append(event) }
        return events
    }
}

extension [ImportEvent] {
    /// `line path code` of every refused row's errors.
    var refusals: [String] {
        flatMap { event -> [String] in
            guard case .refused(let row) = event else { return [] }
            return row.issues.filter { $0.severity == .error }.map { "\(row.line) \($0.path) \($0.code)" }
        }
    }

    var summary: ImportSummary? {
        compactMap { if case .finished(let summary) = $0 { summary } else { nil } }.first
    }

    var resumedAfter: Int? {
        compactMap { if case .resumed(let rows) = $0 { rows } else { nil } }.first
    }
}
