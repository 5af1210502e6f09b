import ArgumentParser
import Console
import WellFlowCore

/// Shows one row.
struct ShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything that is kept of one row.",
        usage: "wellflow show <entity> <key> [<date>] [<options>]",
        discussion: """
            A row is named by its id or by what people call it: a well by its API number or name, a lease by its number \
            or name, a partner by its code or name, a user by the e-mail, a statement by its number (its lines are \
            shown too), equipment by the serial number, a document by its storage key. Production is named by well and \
            date.

              wellflow show well 30-015-29417
              wellflow show lease NM-1001
              wellflow show production 30-015-29417-00-00 2024-03
            """
    )

    @Argument(help: "What kind of row.")
    var entity: EntityName

    @Argument(help: "Its id, number, code or name.")
    var key: String

    @Argument(help: "For production, the day, or the month for all of its records.")
    var date: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if entity == .production {
            guard let date else { throw ValidationError("Production is named by well and date.") }
            _ = try (DateArgument.first(date), DateArgument.last(date))
        } else if date != nil {
            throw ValidationError("Only production is named by a date too.")
        }
    }

    func work() async throws {
        if entity == .organizations {
            try await tenant.store.withExisting { wellflow in
                let row = try await OrganizationChoice(wellflow: wellflow, store: tenant.store).find(key)
                try write([(row, [:])], labels: Labels())
            }
            return
        }
        try await tenant.withTenant { tenant in
            switch entity {
            case .production: try await showProduction(in: tenant)
            case .jibStatements: try await showStatement(in: tenant)
            default: try await show(entity.type, in: tenant)
            }
        }
    }

    private func show<E: ListedEntity>(_: E.Type, in tenant: Tenant) async throws {
        let row = try await Finder(scope: tenant).find(E.self, key)
        try await write([row], in: tenant)
    }

    private func showProduction(in tenant: Tenant) async throws {
        guard let date else { return }
        let well = try await Finder(scope: tenant).find(Well.self, key)
        let (first, last) = try (DateArgument.first(date), DateArgument.last(date))
        let rows = try await tenant.production.all(
            where: \.wellID == well.id && \.productionDate >= first && \.productionDate <= last,
            orderBy: [.ascending(\.productionDate)]
        )
        if rows.isEmpty {
            throw Failure(.refused, "Well \(Well.label(well)) has no production record of \(date).")
        }
        try await write(rows, in: tenant)
    }

    private func showStatement(in tenant: Tenant) async throws {
        let row = try await Finder(scope: tenant).find(JIBStatement.self, key)
        let lines = try await tenant.jibLineItems.all(where: \.statementID == row.id, orderBy: [.ascending(\.position)])
        if output.isJSON {
            try write([(row, ["lines": .array(lines.map(\.json))])], labels: Labels())
            return
        }
        try await write([row], in: tenant)
        if lines.isEmpty { return }
        let columns = JIBLineItem.columnsWithinStatement
        var table = TextTable(columns.map(\.column))
        for line in lines { table.add(columns.map { $0.text(line, Labels()) }) }
        let standardOutput = StandardOutput()
        try standardOutput.write("\n" + table.text(width: Terminal.width))
        try standardOutput.flush()
    }

    private func write<E: ListedEntity>(_ rows: [Stored<E>], in tenant: Tenant) async throws {
        var labels = Labels()
        if !output.isJSON {
            for row in rows { try await labels.load(E.references(row), in: tenant) }
        }
        try write(rows.map { ($0, [:]) }, labels: labels)
    }

    /// Writes rows with what belongs to them, one JSON document a row or a paragraph a row.
    private func write<E: ListedEntity>(
        _ rows: [(row: Stored<E>, more: [String: JSONValue])],
        labels: Labels
    ) throws {
        let standardOutput = StandardOutput()
        for (index, (row, more)) in rows.enumerated() {
            if output.isJSON {
                guard case .object(let object) = row.json else { continue }
                try standardOutput.write(JSONValue.object(object.merging(more) { $1 }).text)
            } else {
                if index > 0 { try standardOutput.write("") }
                try standardOutput.write(RowCard(row, labels: labels).text)
            }
        }
        try standardOutput.flush()
    }
}
