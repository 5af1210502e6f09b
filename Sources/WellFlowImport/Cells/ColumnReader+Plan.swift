import WellFlowCore

extension ColumnReader {
    /// Finds the columns of a field's mapping; nil where one can't be found.
    static func plan(
        _ mapping: FieldMapping,
        in catalog: FieldCatalog,
        _ names: ColumnNames,
        _ conventions: CellConventions,
        _ issues: inout [Issue]
    ) -> ColumnReader? {
        guard let target = catalog[mapping.field] else { return nil }
        var sources: [Source] = []
        var labels: [String] = []
        for source in mapping.sources {
            do throws(Issue) {
                let index: Int
                switch source {
                case .constant(let text):
                    sources.append(.constant(text))
                    continue
                case .column(let name): index = try names.find(name)
                case .position(let position): index = try names.find(position: position)
                }
                sources.append(.cell(index))
                labels.append(names.label(index))
            } catch {
                issues.append(error.inside(mapping.field))
            }
        }
        guard sources.count == mapping.sources.count else { return nil }
        let kind = CellKind(target, in: catalog)
        var acceptsMonth = false
        if case .date(true) = kind { acceptsMonth = true }
        let dates = DateReader(
            declared: mapping.dateFormat,
            acceptsMonth: acceptsMonth,
            slashed: conventions.slashedDates
        )
        return ColumnReader(
            mapping,
            target,
            kind,
            dates,
            column: labels.joined(separator: ", "),
            sources: sources
        )
    }
}
