import WellFlowCore

/// Completes a value of several parts once its cells are read.
struct PartAssembly: Sendable {
    let field: Int

    static func all(_ columns: [ColumnReader], in catalog: FieldCatalog) -> [PartAssembly] {
        catalog.fields.indices
            .filter { index in
                columns.contains { if case .part(index, _) = $0.target { true } else { false } }
            }
            .map { PartAssembly(field: $0) }
    }

    /// Constants alone, such as a datum or a country, make no value; a part that can't be read leaves none.
    func finish(_ row: inout MappedRow, _ state: RowState) {
        if !state.parts.contains(field) || row.failed.contains(field) { row.values[field] = nil }
    }
}
