import ArgumentParser
import Console
import WellFlowCore

/// Lists rows.
struct ListCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the rows of a kind.",
        discussion: """
            A table of the main columns; with --json every row as a line of JSON. A list ends after --limit rows and \
            tells on the standard error how to go on.

              wellflow list wells --status producing --lease NM-1001
              wellflow list production --api 30-015-29417 --from 2023 --to 2024-06
              wellflow list production --all --json > production.jsonl

            WHICH KIND HAS WHICH FILTERS:
              wells               --api, --well, --lease, --status
              production          --api, --well, --lease, --from, --to
              leases              --status
              lease-partners      --lease, --partner
              equipment           --api, --well, --lease, --status
              documents           --api, --well, --lease
              compliance-reports  --status, --from, --to
              jib-statements      --lease, --partner, --status, --from, --to
              jib-line-items      --statement
              findings            --api, --well, --lease, --from, --to
              notifications       --status
            """
    )

    @Argument(help: "What to list.")
    var entity: EntityName

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Paging") var paging: PagingOptions

    func work() async throws {
        if entity == .organizations {
            try tenant.store.needSystem(to: "list organizations")
            try await tenant.store.withExisting { wellflow in
                try await wellflow.system(reason: "wellflow list organizations") { system in
                    _ = try filters.condition(for: Organization.self, [])
                    try await list(system.organizations)
                }
            }
            return
        }
        try await tenant.withTenant { try await list(entity.type, in: $0) }
    }

    private func list<E: ListedEntity>(_: E.Type, in tenant: Tenant) async throws {
        let found = try await filters.resolve(for: E.self, in: tenant)
        let condition = try filters.condition(for: E.self, found)
        try await list(tenant.repository(E.self), where: condition, in: tenant)
    }

    private func list<E: ListedEntity>(
        _ repository: Repository<E, ReadWrite>,
        where condition: Predicate<E> = .all,
        in tenant: Tenant? = nil
    ) async throws {
        let writer = RowWriter<E>(isJSON: output.isJSON, tenant: tenant)
        if paging.isAll {
            for try await row in repository.stream(where: condition, orderBy: E.order) {
                try await writer.write(row)
            }
            try await writer.finish()
        } else {
            let page = try await repository.page(
                where: condition,
                orderBy: E.order,
                limit: paging.limit,
                from: paging.cursor.map { Cursor($0) }
            )
            for row in page.items { try await writer.write(row) }
            try await writer.finish()
            if let next = page.next { paging.tellNext("\(next)", isJSON: output.isJSON) }
        }
    }
}

/// How much of a list.
struct PagingOptions: ParsableArguments {
    @Option(help: "At most how many rows, 1 to 10000.")
    var limit = 50

    @Option(help: "Where to go on, as the list before told.")
    var cursor: String?

    @Flag(name: .customLong("all"), help: "Every row.")
    var isAll = false

    func validate() throws {
        if !(1...10_000).contains(limit) { throw ValidationError("--limit takes 1 to 10000; --all lists every row.") }
        if isAll, cursor != nil { throw ValidationError("Give --all or --cursor, not both.") }
    }

    /// Tells on the standard error how to go on, so that the output has rows only.
    func tellNext(_ cursor: String, isJSON: Bool) {
        if isJSON {
            StandardError.write(JSONValue.object(["next": .string(cursor)]).text)
        } else {
            StandardError.write("There are more: --all for all of them, or for the next page\n  --cursor \(cursor)")
        }
    }
}
