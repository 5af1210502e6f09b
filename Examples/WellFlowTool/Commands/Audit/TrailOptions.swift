import ArgumentParser
import WellFlowCore

/// Whose trail a command looks at.
struct TrailOptions: ParsableArguments {
    @OptionGroup var tenant: TenantOptions

    @Flag(
        name: .customLong("system"),
        help: "The trail of what belongs to no organization: organizations made and removed, old periods dropped."
    )
    var isSystem = false

    func validate() throws {
        if isSystem, tenant.organization != nil { throw ValidationError("Give --organization or --system, not both.") }
    }

    /// Looks at the trail.
    ///
    /// - Throws: ``Failure`` when there is no store or no such organization; what the body throws.
    func withTrail<Result>(_ body: (AuditTrail) async throws -> Result) async throws -> Result {
        if !isSystem { return try await tenant.withTenant { try await body($0.audit) } }
        try tenant.store.needSystem(to: "look at the system's trail")
        return try await tenant.store.withExisting { wellflow in
            try await wellflow.system(reason: "wellflow audit", as: OrganizationChoice.principal) {
                try await body($0.audit)
            }
        }
    }
}

/// Which part of a trail.
struct TrailFilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Changes of a kind of rows: wells.", valueName: "kind"))
    var entity: EntityName?

    @Option(help: ArgumentHelp("Changes of the row with this id.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("Changes of a field: status, location.latitude.", valueName: "name"))
    var field: String?

    @Option(
        help: ArgumentHelp("Who: user:ID, service:NAME or system.", valueName: "principal"),
        transform: { try TrailFilterOptions.principal($0) }
    )
    var by: Principal?

    @Option(help: ArgumentHelp("The request that asked for it.", valueName: "id"))
    var request: String?

    @Option(help: ArgumentHelp("The import that did it.", valueName: "id"))
    var importID: String?

    @Option(help: ArgumentHelp("What it does: create, update, bulk, import, restore …", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("Where it comes from: app, import, job, system.", valueName: "source"))
    var source: String?

    @OptionGroup var period: PeriodOptions

    private static func principal(_ text: String) throws -> Principal {
        guard let principal = Principal(text) else {
            throw ValidationError("Name who did it as user:ID, service:NAME or system.")
        }
        return principal
    }

    func validate() throws {
        if let importID, (try? Identifier<AuditedImport>(importID)) == nil {
            throw ValidationError("--import-id takes the id of an import.")
        }
    }

    var filter: AuditFilter {
        get throws {
            var filter = AuditFilter()
            filter.entity = entity?.type.table
            filter.entityID = id
            filter.field = field
            filter.principal = by
            filter.requestID = request
            filter.importID = try importID.map { try Identifier($0) }
            filter.kind = kind.map { AuditKind(rawValue: $0) }
            filter.source = source.map { AuditSource(rawValue: $0) }
            filter.from = period.first.map { Timestamp(startOf: $0) }
            filter.before = try period.end
            return filter
        }
    }
}

extension PeriodOptions {
    /// The first moment, in UTC, that lies behind the period.
    var end: Timestamp? {
        get throws { try last.map { Timestamp(startOf: try $0.adding(days: 1)) } }
    }
}

extension Entity {
    fileprivate static var table: String { schema.table }
}
