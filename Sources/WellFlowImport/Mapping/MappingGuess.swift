import WellFlowCore

/// A mapping that the names of a file's columns suggest, for a user to look at: nothing applies it by itself.
///
/// A column is mapped where its name is a field's own, or one that files use for that field and no other, and where it
/// is the only one for it.
public struct MappingGuess: Sendable, Hashable {
    /// The mapping of the columns whose names are clear.
    public internal(set) var mapping: ImportMapping
    /// The columns that no field uses, by name.
    public private(set) var unmapped: [String] = []
    /// Fields for which there are several columns: none is mapped.
    public private(set) var ambiguous: [Ambiguity] = []
    /// Fields that a new row needs and no column was found for.
    public private(set) var missing: [String] = []

    /// Whether the mapping has all that a new row needs, and no column could be meant for two things.
    public var isClear: Bool { !mapping.fields.isEmpty && ambiguous.isEmpty && missing.isEmpty }

    /// A field with several columns.
    public struct Ambiguity: Sendable, Hashable {
        /// The field.
        public let field: String
        /// The columns that could be meant.
        public let columns: [String]
    }

    /// Guesses a mapping.
    ///
    /// - Parameters:
    ///   - entity: what the file holds; a header alone doesn't tell.
    ///   - header: the names of the columns.
    ///   - sample: some of the first records. A column `API` is an API number only where its cells look like one: it is
    ///     the gravity of oil too.
    public init(_ entity: ImportEntity, header: [String], sample: [[String]] = []) {
        var finder = ColumnFinder(entity, header, sample)
        finder.find()
        mapping = ImportMapping(entity: entity, fields: finder.fields)
        if finder.isOwnExport { mapping.conventions = .exact }
        ambiguous = finder.ambiguous
        unmapped = header.indices.filter { !finder.used.contains($0) }.map { ColumnNames(header).label($0) }
        missing = Self.missing(mapping, ambiguous)
    }

    /// The guess with what a user says of some fields in the place of what the header suggests for them.
    public func overridden(by fields: [FieldMapping]) -> MappingGuess {
        var guess = self
        guess.mapping.override(with: fields)
        let names = Set(fields.map(\.field))
        guess.ambiguous.removeAll { names.contains($0.field) }
        guess.missing = Self.missing(guess.mapping, guess.ambiguous)
        let columns = Set(
            fields.flatMap(\.sources).compactMap { source in if case .column(let name) = source { name } else { nil } }
        )
        guess.unmapped.removeAll { columns.contains($0) }
        return guess
    }

    private static func missing(_ mapping: ImportMapping, _ ambiguous: [Ambiguity]) -> [String] {
        let catalog = mapping.entity.catalog
        let mapped = Set(mapping.fields.compactMap { catalog[$0.field] }.compactMap { catalog.field(of: $0) })
        let defaults = Set(RowDefaults.of(mapping.entity, in: catalog).map(\.field))
        return catalog.fields.indices
            .filter { index in
                let field = catalog.fields[index]
                let isNeeded = field.isRequired || mapping.entity == .wells && field.name == "apiNumber"
                // The period is guessed from the dates.
                return isNeeded && !mapped.contains(index) && !defaults.contains(index) && field.name != "period"
            }
            .map { index in catalog.lookups.first { $0.field == index }?.name ?? catalog.fields[index].name }
    }
}

extension MappingGuess: CustomStringConvertible {
    /// The guess in lines for a user: what would be read from where, what is left aside, what is missing.
    public var description: String {
        var lines = mapping.fields.map { field in
            let sources = field.sources.map { source in
                switch source {
                case .column(let name): name
                case .position(let position): "column \(position)"
                case .constant(let text): "+\(text)"
                }
            }
            let form = field.interest == .decimal ? "" : " (in \(field.interest.rawValue))"
            return "\(field.field) = \(sources.joined(separator: ", "))\(form)"
        }
        for field in ambiguous {
            lines.append("\(field.field): not mapped, could be any of \(field.columns.joined(separator: ", "))")
        }
        if !unmapped.isEmpty { lines.append("Left aside: \(unmapped.joined(separator: ", "))") }
        if !missing.isEmpty { lines.append("Missing: \(missing.joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }
}

/// Finds the columns of an entity's fields.
private struct ColumnFinder {
    let entity: ImportEntity
    let header: [String]
    let sample: [[String]]
    let catalog: FieldCatalog
    let names: [ColumnName]
    var fields: [FieldMapping] = []
    var ambiguous: [MappingGuess.Ambiguity] = []
    var used: Set<Int> = []

    init(_ entity: ImportEntity, _ header: [String], _ sample: [[String]]) {
        self.entity = entity
        self.header = header.map { String($0.trimmingBlanks()) }
        self.sample = sample
        catalog = entity.catalog
        names = self.header.map(ColumnName.init)
    }

    private static let storedNames: Set = ["organizationId", "version", "createdAt", "updatedAt"]
    /// What rejects have beside the columns of their file.
    private static let rejectNames: Set = [RejectsFile.lineColumn, RejectsFile.reasonColumn]

    /// Whether the file is one that the library wrote, or rejects of one: its names and no others, among them what only
    /// a store has.
    var isOwnExport: Bool {
        header
            .allSatisfy { catalog[$0] != nil || Self.storedNames.contains($0) || Self.rejectNames.contains($0) }
            && !Self.storedNames.isDisjoint(with: header)
    }

    mutating func find() {
        let synonyms = ColumnSynonyms.of(entity)
        let parts = dateParts
        for name in catalog.names {
            if name == "productionDate", let parts {
                map(FieldMapping(name, from: parts.map { source($0) }), parts)
                continue
            }
            var columns = header.indices.filter { header[$0] == name && !used.contains($0) }
            if columns.isEmpty { columns = similar(to: name, synonyms[name] ?? []) }
            if columns.isEmpty, name == "productionDate" { columns = monthsWithYear }
            if name == "apiNumber" {
                columns = columns.filter(looksLikeAPINumber)
                if columns.isEmpty, mapAPIParts() { continue }
            }
            if columns.count == 1, let column = columns.first {
                map(FieldMapping(name, from: [source(column)], interest: interestForm(name, column)), [column])
            } else if columns.count > 1 {
                ambiguous.append(MappingGuess.Ambiguity(field: name, columns: columns.map { header[$0] }))
            }
        }
    }

    private mutating func map(_ field: FieldMapping, _ columns: [Int]) {
        fields.append(field)
        used.formUnion(columns)
    }

    /// A column by its name; by its position where the header has that name twice.
    private func source(_ column: Int) -> FieldMapping.Source {
        header.filter { $0.lowercased() == header[column].lowercased() }.count == 1
            ? .column(header[column]) : .position(column + 1)
    }

    /// The columns called like a field but for case, blanks and units, or by a name that files use for it.
    private func similar(to name: String, _ synonyms: [String]) -> [Int] {
        var wanted = Set(synonyms)
        // `LEASE_ID` is what a state calls its lease: only `leaseId` itself is one of our identifiers.
        switch catalog[name] {
        case .id, .lines: return []
        case .field(let index) where catalog.fields[index].kind == .identifier: return []
        default: wanted.insert(ColumnName(name).folded)
        }
        return names.indices.filter {
            wanted.contains(names[$0].folded) && !used.contains($0) && catalog[header[$0]] == nil
        }
    }

    /// Year and month in two columns, where no column has the whole date.
    private var dateParts: [Int]? {
        guard entity == .production, !header.contains("productionDate") else { return nil }
        let years = names.indices.filter { ColumnSynonyms.year.contains(names[$0].folded) }
        let months = names.indices.filter { ColumnSynonyms.month.contains(names[$0].folded) }
        guard years.count == 1, months.count == 1 else { return nil }
        let dates = similar(to: "productionDate", ColumnSynonyms.of(entity)["productionDate"] ?? [])
        return dates.allSatisfy(months.contains) ? years + months : nil
    }

    /// A column called `month` alone is a date where its cells have the year too: `2019-01`, and not `1`.
    private var monthsWithYear: [Int] {
        names.indices.filter { column in
            let cells = cells(column)
            return ColumnSynonyms.month.contains(names[column].folded) && !cells.isEmpty
                && cells.allSatisfy { $0.utf8.count { $0 &- 0x30 < 10 } >= 5 }
        }
    }

    /// State, county and well in columns of their own, with what follows them.
    private mutating func mapAPIParts() -> Bool {
        let parts = ColumnSynonyms.apiParts.map { part in names.indices.filter { part.contains(names[$0].folded) } }
        let found = parts.prefix { $0.count == 1 }.flatMap { $0 }
        guard found.count >= 3 else {
            // Without a state's column the state is for the user to say.
            let columns = parts.flatMap { $0 }
            if columns.count > 1 {
                ambiguous.append(MappingGuess.Ambiguity(field: "apiNumber", columns: columns.map { header[$0] }))
            }
            return false
        }
        map(FieldMapping("apiNumber", from: found.map { source($0) }), found)
        return true
    }

    private func cells(_ column: Int) -> [String] {
        sample.compactMap { row in
            guard row.indices.contains(column) else { return nil }
            let cell = String(row[column].trimmingBlanks())
            return cell.isEmpty ? nil : cell
        }
    }

    private func looksLikeAPINumber(_ column: Int) -> Bool {
        let cells = cells(column)
        return cells.isEmpty
            || cells.contains { cell in
                cell.utf8.count { $0 &- 0x30 < 10 } >= 9 || cell.lowercased().contains("e+")
            }
    }

    private func interestForm(_ name: String, _ column: Int) -> FieldMapping.InterestForm {
        guard let target = catalog[name], case .decimal(_, isInterest: true) = CellKind(target, in: catalog) else {
            return .decimal
        }
        let cells = cells(column)
        let isPercent = names[column].isPercent || !cells.isEmpty && cells.allSatisfy { $0.hasSuffix("%") }
        if isPercent { return .percent }
        return !cells.isEmpty && cells.allSatisfy { $0.contains("/") } ? .fraction : .decimal
    }
}
