import Console
import WellFlowCore

/// Writes rows as lines of JSON, or as a table of their main columns.
final class RowWriter<E: ListedEntity> {
    /// The rows whose names are looked up at once, and of which the table's widths are taken.
    private static var batchSize: Int { 1_000 }

    private let isJSON: Bool
    private let tenant: Tenant?
    private let columns: [ListColumn<E>]
    private let output = StandardOutput()
    private var labels = Labels()
    private var batch: [Stored<E>] = []
    private var layout: TextTable.Layout?

    init(isJSON: Bool, tenant: Tenant?, columns: [ListColumn<E>] = E.columns) {
        self.isJSON = isJSON
        self.tenant = tenant
        self.columns = columns
    }

    func write(_ row: Stored<E>) async throws {
        if isJSON {
            try output.write(row.json.text)
            return
        }
        batch.append(row)
        if batch.count == Self.batchSize { try await writeBatch() }
    }

    /// Writes what is left.
    func finish() async throws {
        try await writeBatch()
        if !isJSON, layout == nil { StandardError.write("No \(E.plural).") }
        try output.flush()
        if let leftOut = layout?.leftOut, !leftOut.isEmpty {
            StandardError.write("Not shown for want of width: \(leftOut.joined(separator: "; ")).")
        }
    }

    private func writeBatch() async throws {
        if batch.isEmpty { return }
        if let tenant {
            var references = References()
            for row in batch { references.formUnion(E.references(row)) }
            try await labels.load(references, in: tenant)
        }
        let rows = batch.map { row in columns.map { $0.text(row, labels) } }
        batch.removeAll(keepingCapacity: true)
        if layout == nil {
            var table = TextTable(columns.map(\.column))
            for row in rows { table.add(row) }
            let layout = table.layout(width: Terminal.width)
            self.layout = layout
            for line in layout.header { try output.write(line) }
        }
        for row in rows { try output.write(layout?.line(row) ?? "") }
    }
}
