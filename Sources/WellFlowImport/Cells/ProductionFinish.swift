import WellFlowCore

/// The rules of a production record that several cells decide: its period, its date, whether it was withheld.
struct ProductionFinish: Sendable {
    /// The period, where the mapping has none.
    let guessedPeriod: ProductionPeriod?
    private let period: Int
    private let date: Int
    private let reporting: Int
    /// Oil, gas, water and days on: what a reported record has one of.
    private let figures: [Int]
    private let mapsReporting: Bool
    private let mapsFigures: Bool
    private let dateColumn: String

    init?(
        _ columns: [ColumnReader],
        _ catalog: FieldCatalog,
        _ context: CellContext,
        sample: [some CellRecord]
    ) {
        func index(_ name: String) -> Int? { catalog.fields.firstIndex { $0.name == name } }
        func column(_ index: Int) -> ColumnReader? { columns.first { $0.target == .field(index) } }
        guard let period = index("period"), let date = index("productionDate"), let reporting = index("reporting")
        else { return nil }
        figures = ["oilVolume", "gasVolume", "waterVolume", "daysOn"].compactMap(index)
        mapsReporting = column(reporting) != nil
        mapsFigures = figures.contains { column($0) != nil }
        dateColumn = column(date)?.column ?? ""
        self.period = period
        self.date = date
        self.reporting = reporting
        guessedPeriod =
            column(period) == nil
            ? column(date).map { Self.guess($0, context, sample) } ?? .day
            : nil
    }

    /// Month where the form is of months or every day of the sample is the first of one; day otherwise.
    ///
    /// The first of one month alone is taken for the month too, which is what most files are of; the guess is told.
    private static func guess(
        _ column: ColumnReader,
        _ context: CellContext,
        _ sample: [some CellRecord]
    ) -> ProductionPeriod {
        if column.sources.count == 2 { return .month }
        let dates = sample.compactMap { record -> DateCell? in
            var cell = ColumnReader.Cell(before: column.text(of: column.sources[0], in: record))
            guard case .date(let date) = column.read(record, context, &cell) else { return nil }
            return date
        }
        return !dates.isEmpty && dates.allSatisfy { $0.isMonth || $0.date.isFirstOfMonth } ? .month : .day
    }

    /// Reporting follows from the figures where it isn't mapped, and so it is replaced with them.
    func addDerived(to mapped: inout FieldMask) {
        if mapsFigures { mapped.insert(reporting) }
        if guessedPeriod != nil { mapped.insert(period) }
    }

    func noteWithheld(_ field: Int, _ state: inout RowState) {
        if figures.contains(field) { state.hasWithheldFigure = true }
    }

    func noteDate(_ field: Int, _ read: DateCell, _ text: String, _ state: inout RowState) {
        guard field == date else { return }
        state.date = read
        state.dateText = text
    }

    func finish(_ row: inout MappedRow, _ state: inout RowState) {
        if let guessedPeriod { row.values[period] = .string(guessedPeriod.rawValue) }
        if let read = state.date { settle(read, state.dateText, &row) }
        guard !mapsReporting else { return }
        let isEmpty = figures.allSatisfy { row.values[$0] == nil && !row.failed.contains($0) }
        row.values[reporting] = isEmpty && state.hasWithheldFigure ? "withheld" : "reported"
        // Not a default: a record that was withheld and now has figures is reported.
    }

    private func settle(_ read: DateCell, _ text: String, _ row: inout MappedRow) {
        let isMonthly = row.values[period] == .string(ProductionPeriod.month.rawValue)
        if !isMonthly {
            if read.isMonth, row.values[period] != nil {
                refuse("The cell names a month and the record is of a day.", &row)
            }
            return
        }
        if read.date.isFirstOfMonth { return }
        guard guessedPeriod == nil else {
            refuse(
                "The records before are of months and this day is none's first. Say whether the file is of days or "
                    + "months: map the period.",
                &row
            )
            return
        }
        let first = read.date.firstOfMonth.description
        row.values[date] = .string(first)
        // One repair a cell: what was said of it so far goes on.
        if let index = row.repairs.lastIndex(where: { $0.field == "productionDate" }) {
            row.repairs[index].after = first
            row.repairs[index].kinds.append(.monthStart)
        } else {
            row.repairs.append(
                Repair(
                    line: row.line,
                    column: dateColumn,
                    field: "productionDate",
                    before: text,
                    after: first,
                    kinds: [.monthStart]
                )
            )
        }
    }

    private func refuse(_ message: String, _ row: inout MappedRow) {
        row.values[date] = nil
        row.failed.insert(date)
        row.issues.append(Issue(path: "productionDate", code: .format, message: message))
    }
}
