import WellFlowCore

/// What ``RowMapper`` does, for any entity.
final class RecordMapper: Sendable {
    let catalog: FieldCatalog
    let mappedFields: FieldMask
    let guessedPeriod: ProductionPeriod?
    let unmappedColumns: [String]
    /// The fields of several parts of which only these are mapped.
    let partialFields: [Int: Set<String>]

    let context: CellContext
    let columns: [ColumnReader]
    private let constants: [(target: FieldCatalog.Target, value: JSONValue)]
    /// The references that are found by a key alone: a blank one is none.
    private let foundByKey: FieldMask
    let defaults: [(field: Int, value: JSONValue)]
    private let assemblies: [PartAssembly]
    private let production: ProductionFinish?
    private let columnCount: Int?
    /// The cells that are used, each with a field it is for.
    private let used: [(index: Int, field: String)]
    private let lastUsed: Int
    /// How many cells a record must have.
    var cellsUsed: Int { lastUsed + 1 }
    /// The fields that are never missing and have a default of their own: a blank leaves them as they are.
    private let keptWhenBlank: [Int]

    init(_ mapping: ImportMapping, header: [String]?, sample: [some CellRecord]) throws {
        try mapping.check()
        let catalog = mapping.entity.catalog
        self.catalog = catalog
        context = CellContext(mapping.conventions, delimiter: mapping.delimiter)
        let names = ColumnNames(header)
        var issues: [Issue] = []
        let columns = mapping.fields.compactMap {
            ColumnReader.plan($0, in: catalog, names, mapping.conventions, &issues)
        }
        guard issues.isEmpty else {
            throw WellFlowError(.invalid, "The mapping does not fit the file.", issues: issues)
        }
        try PercentCheck.run(columns, context, sample: sample)
        constants = try Self.constants(columns, context)
        self.columns = columns.filter { !$0.isConstant }
        defaults = RowDefaults.of(mapping.entity, in: catalog)
        keptWhenBlank = Self.keptWhenBlank(catalog)
        assemblies = PartAssembly.all(columns, in: catalog)
        production =
            mapping.entity == .production ? ProductionFinish(columns, catalog, context, sample: sample) : nil
        guessedPeriod = production?.guessedPeriod

        var mapped = FieldMask()
        for column in columns {
            // Constants alone make no value, and so they take none away.
            if case .part = column.target, column.isConstant { continue }
            if let field = catalog.field(of: column.target) { mapped.insert(field) }
        }
        production?.addDerived(to: &mapped)
        var parts: [Int: Set<String>] = [:]
        for case .part(let field, let part) in columns.map(\.target) { parts[field, default: []].insert(part) }
        partialFields = parts.filter { field, mapped in
            guard case .parts(let all) = catalog.fields[field].kind else { return false }
            return mapped.count < all.count
        }
        var foundByKey = FieldMask()
        for lookup in catalog.lookups where !columns.contains(where: { $0.target == .field(lookup.field) }) {
            foundByKey.insert(lookup.field)
        }
        self.foundByKey = foundByKey
        mappedFields = mapped
        columnCount = header?.count
        var used: [(index: Int, field: String)] = []
        for column in columns {
            for case .cell(let index) in column.sources { used.append((index, column.field)) }
        }
        self.used = used
        lastUsed = used.map(\.index).max() ?? -1
        let usedColumns = Set(used.map(\.index))
        unmappedColumns = (header ?? []).indices.filter { !usedColumns.contains($0) }.map { names.label($0) }
        if let header, !mapping.hasNames, isRow(header) { throw Self.noHeader }
    }

    /// Whether what is taken for names are values, in all columns where that can be told.
    private func isRow(_ header: [String]) -> Bool {
        var isValue = false
        for column in columns where column.kind.isTold {
            var cell = ColumnReader.Cell(before: column.text(of: column.sources[0], in: header))
            switch column.read(header, context, &cell) {
            case .none, .withheld: break
            case .value, .date: isValue = true
            case .refused: return false
            }
        }
        return isValue
    }

    private static let noHeader = WellFlowError(
        .invalid,
        "The first line has values where the names of columns should be. Say that the file has no header."
    )

    init(_ catalog: FieldCatalog, _ entity: ImportEntity?, _ conventions: CellConventions) {
        self.catalog = catalog
        context = CellContext(conventions)
        columns = []
        constants = []
        foundByKey = FieldMask()
        defaults = entity.map { RowDefaults.of($0, in: catalog) } ?? []
        keptWhenBlank = Self.keptWhenBlank(catalog)
        assemblies = []
        production = nil
        guessedPeriod = nil
        mappedFields = FieldMask()
        columnCount = nil
        used = []
        lastUsed = -1
        unmappedColumns = []
        partialFields = [:]
    }

    private static func keptWhenBlank(_ catalog: FieldCatalog) -> [Int] {
        catalog.fields.indices
            .filter { index in
                let field = catalog.fields[index]
                // An empty completion is one of a production record's keys.
                return !field.isRequired && !field.isNullable && field.name != "completion"
            }
    }

    /// Reads what is the same for every record once; a constant that can't be read is a mistake of the mapping.
    private static func constants(
        _ columns: [ColumnReader],
        _ context: CellContext
    ) throws -> [(target: FieldCatalog.Target, value: JSONValue)] {
        var issues: [Issue] = []
        var constants: [(target: FieldCatalog.Target, value: JSONValue)] = []
        for column in columns where column.isConstant {
            var cell = ColumnReader.Cell(before: column.text(of: column.sources[0], in: [String]()))
            switch column.read([String](), context, &cell) {
            case .none, .withheld: break
            case .value(let value): constants.append((column.target, value))
            case .date(let date): constants.append((column.target, .string(date.date.description)))
            case .refused(let found): issues += found.map { $0.inside(column.field) }
            }
        }
        if !issues.isEmpty { throw WellFlowError(.invalid, "A constant can't be read.", issues: issues) }
        return constants
    }
}

extension RecordMapper {
    /// Maps a record into a row, which forgets what it was before.
    func map(_ record: some CellRecord, line: Int, into row: inout MappedRow) {
        row.reset(line: line, mapped: mappedFields)
        var state = RowState()
        if record.count > columnCount ?? cellsUsed, record.text(record.count - 1) == RejectsFile.brokenMark {
            row.mapped = FieldMask()
            row.issues = [RejectsFile.stillBroken]
            return
        }
        if lastUsed >= record.count || record.count > columnCount ?? .max { checkCount(of: record, &row) }
        for (target, value) in constants { put(value, at: target, isConstant: true, into: &row, &state) }
        for column in columns { map(column, of: record, into: &row, &state) }
        if !state.hasText, isBlank(record) {
            row.isBlank = true
            row.issues = []
            return
        }
        for assembly in assemblies { assembly.finish(&row, state) }
        production?.finish(&row, &state)
        addDefaults(&row)
    }

    private func isBlank(_ record: some CellRecord) -> Bool {
        (0..<record.count).allSatisfy { record.text($0).trimmingBlanks().isEmpty }
    }

    private func map(
        _ column: ColumnReader,
        of record: some CellRecord,
        into row: inout MappedRow,
        _ state: inout RowState
    ) {
        let before = column.sources.count == 1 ? column.text(of: column.sources[0], in: record) : ""
        var cell = ColumnReader.Cell(before: before)
        var value: JSONValue?
        switch column.read(record, context, &cell) {
        case .none: break
        case .withheld:
            if case .field(let index) = column.target { production?.noteWithheld(index, &state) }
        case .value(let read): value = read
        case .date(let date):
            value = .string(date.date.description)
            if case .field(let index) = column.target { production?.noteDate(index, date, before, &state) }
        case .refused(let found):
            state.hasText = true
            if let field = catalog.field(of: column.target) { row.failed.insert(field) }
            row.issues += found.map { $0.inside(column.field) }
            return
        }
        if value != nil || !cell.kinds.isEmpty { state.hasText = true }
        if !cell.kinds.isEmpty { report(cell, column, record, value, &row) }
        put(value, at: column.target, isConstant: false, into: &row, &state)
    }

    private func report(
        _ cell: ColumnReader.Cell,
        _ column: ColumnReader,
        _ record: some CellRecord,
        _ value: JSONValue?,
        _ row: inout MappedRow
    ) {
        let before =
            column.sources.count == 1
            ? cell.before : column.sources.map { column.text(of: $0, in: record) }.joined(separator: ", ")
        row.repairs.append(
            Repair(
                line: row.line,
                column: column.column,
                field: column.field,
                before: before,
                after: value.map { if case .string(let text) = $0 { text } else { $0.text } },
                kinds: cell.kinds
            )
        )
    }

    private func put(
        _ value: JSONValue?,
        at target: FieldCatalog.Target,
        isConstant: Bool,
        into row: inout MappedRow,
        _ state: inout RowState
    ) {
        switch target {
        case .id: row.id = value
        case .lines: row.lines = value
        case .field(let index): row.values[index] = value
        case .lookup(let index):
            if case .string(let key) = value { row.lookups[index] = key }
            if value == nil { requireKey(catalog.lookups[index], &row) }
        case .part(let index, let part):
            guard let value else { return }
            if !isConstant { state.parts.insert(index) }
            var members: [String: JSONValue] = [:]
            if case .object(let object) = row.values[index] { members = object }
            row.values[index] = nil
            members[part] = value
            row.values[index] = .object(members)
        }
    }

    private func requireKey(_ lookup: FieldCatalog.Lookup, _ row: inout MappedRow) {
        let field = catalog.fields[lookup.field]
        guard field.isRequired, foundByKey.contains(lookup.field), !row.failed.contains(lookup.field) else { return }
        row.failed.insert(lookup.field)
        let message = "Give a value: \(field.name) is found by it."
        row.issues.append(Issue(path: lookup.name, code: .required, message: message))
    }

    /// A record of another length than the header: cells are missing, or a delimiter slipped into one.
    private func checkCount(of record: some CellRecord, _ row: inout MappedRow) {
        if let columnCount, record.count > columnCount {
            guard (columnCount..<record.count).contains(where: { !record.text($0).trimmingBlanks().isEmpty }) else {
                return
            }
            let message =
                "The record has \(record.count) cells and the header \(columnCount): put a cell that holds a delimiter "
                + "in quotes."
            row.issues.append(Issue(code: .format, message: message))
            return
        }
        let expected = columnCount.map { "the header \($0)" } ?? "the mapping needs \(lastUsed + 1)"
        for (index, field) in used where index >= record.count {
            let message = "The record ends before this cell: it has \(record.count) and \(expected)."
            row.issues.append(Issue(path: field, code: .format, message: message))
            if let target = catalog[field], let index = catalog.field(of: target) { row.failed.insert(index) }
        }
    }

    /// Fills in what a new row is where nothing is said, and keeps an update from replacing anything with it.
    func addDefaults(_ row: inout MappedRow) {
        for (field, value) in defaults where row.values[field] == nil && !row.failed.contains(field) {
            row.values[field] = value
            row.mapped.remove(field)
        }
        for field in keptWhenBlank where row.values[field] == nil { row.mapped.remove(field) }
    }
}

extension ImportMapping {
    /// Whether a column is called by its name, which then must be in the header.
    fileprivate var hasNames: Bool {
        fields.contains { $0.sources.contains { if case .column = $0 { true } else { false } } }
    }
}
