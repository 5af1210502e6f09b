import ArgumentParser
import Console
import WellFlowCore

/// Lists operations.
struct AuditLogCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List what was done, the newest first.",
        discussion: """
            A table of operations; with --json each as a line of JSON. Times and days are UTC.

              wellflow audit log --by service:import --from 2024-03
              wellflow audit log --entity production --field oilVolume
            """
    )

    @OptionGroup var trail: TrailOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup(title: "Filters") var filters: TrailFilterOptions
    @OptionGroup(title: "Paging") var paging: PagingOptions

    func work() async throws {
        let filter = try filters.filter
        try await trail.withTrail { trail in
            let output = StandardOutput()
            var cursor = try paging.cursor.map { try AuditCursor($0) }
            var isFirst = true
            repeat {
                let page = try await trail.operations(
                    filter,
                    limit: paging.isAll ? 1_000 : paging.limit,
                    from: cursor
                )
                try write(page.items, isFirst: isFirst, to: output)
                cursor = page.next
                isFirst = false
            } while paging.isAll && cursor != nil
            try output.flush()
            if let cursor { paging.tellNext("\(cursor)", isJSON: self.output.isJSON) }
        }
    }

    private func write(_ entries: [AuditEntry], isFirst: Bool, to output: StandardOutput) throws {
        if self.output.isJSON {
            for entry in entries { try output.write(entry.json.text) }
            return
        }
        if entries.isEmpty {
            if isFirst { StandardError.write("No operations.") }
            return
        }
        var table = TextTable([
            TextTable.Column("#"), TextTable.Column("recorded", .left),
            TextTable.Column("who", .left, isFlexible: true),
            TextTable.Column("kind", .left), TextTable.Column("source", .left), TextTable.Column("rows"),
            TextTable.Column("why", .left, isFlexible: true), TextTable.Column("operation", .left),
        ])
        for entry in entries {
            let operation = entry.operation
            table.add([
                entry.sequence?.description ?? "-", entry.recordedAt.description, "\(operation.principal)".printable,
                operation.kind.rawValue.printable, operation.source.rawValue.printable, entry.changeCount.grouped,
                (operation.reason ?? operation.requestID ?? "-").printable, operation.id.description,
            ])
        }
        try output.write(table.text(width: Terminal.width))
    }
}
