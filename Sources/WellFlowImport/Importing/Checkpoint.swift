import WellFlowCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where an import that may be broken off finds how far it was.
struct Checkpoint {
    /// A digest of what is imported and how, by which the import is known again.
    private let plan: String

    /// What is done.
    struct Progress: Codable {
        /// A hash of the rows that are done.
        var place: UInt64
        /// How long the file of rejects is.
        var rejectsLength: Int64?
        /// The rows, by their number, that could be read and were refused.
        var unkept: [Int]
        /// The counts so far.
        var summary: ImportSummary
    }

    init(_ source: ImportSource, _ mapping: ImportMapping, _ options: ImportOptions) {
        var hash = FNV1a()
        hash.add(source.name)
        hash.add(mapping.json.text)
        hash.add("\(options)")
        plan = String(hash.value, radix: 16)
    }

    /// What an earlier import of the same plan left undone; nil when it left nothing.
    func progress(in tenant: Tenant) async throws -> Progress? {
        try await tenant.transaction { transaction in
            let found = try await transaction.session.match([[.text(plan)]], by: ConflictKey<ImportCheckpoint>.plan)
            guard let json = found[0]?.progress else { return nil }
            return Progress(json)
        }
    }

    /// Keeps how far the import is, beside the rows it is about; nil when it is at its end.
    func keep(_ progress: Progress?, in transaction: Transaction) async throws {
        let checkpoints = transaction.repository(ImportCheckpoint.self)
        if let progress {
            try await checkpoints.upsert(ImportCheckpoint(plan: plan, progress: try progress.json()), on: .plan)
        } else if let row =
            try await transaction.session.match([[.text(plan)]], by: ConflictKey<ImportCheckpoint>.plan)[0]
        {
            try await checkpoints.delete(row)
        }
    }
}

extension Checkpoint.Progress {
    fileprivate init?(_ json: JSONValue) {
        guard let progress = try? JSONDecoder().decode(Self.self, from: Data(json.text.utf8)) else { return nil }
        self = progress
    }

    fileprivate func json() throws -> JSONValue {
        try JSONValue(parsing: String(decoding: JSONEncoder().encode(self), as: UTF8.self))
    }
}
