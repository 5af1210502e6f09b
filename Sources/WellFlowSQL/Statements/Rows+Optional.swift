import WellFlowCore

// Columns that may be NULL.

extension RowSource {
    func textIfAny(_ column: Int) throws -> String? { isNull(column) ? nil : try text(column) }

    func integerIfAny(_ column: Int) throws -> Int64? { isNull(column) ? nil : try integer(column) }

    func timestampIfAny(_ column: Int) throws -> Timestamp? { isNull(column) ? nil : try timestamp(column) }

    func dateIfAny(_ column: Int) throws -> CalendarDate? { isNull(column) ? nil : try date(column) }

    func uuidIfAny(_ column: Int) throws -> RawID? { isNull(column) ? nil : try uuid(column) }
}

extension RowSink {
    func put(_ text: String?, _ column: Int) {
        if let text { self.text(text, column) } else { null(column) }
    }

    func put(_ id: RawID?, _ column: Int) {
        if let id { uuid(id, column) } else { null(column) }
    }

    func put(_ number: Int64?, _ column: Int) {
        if let number { integer(number, column) } else { null(column) }
    }

    func put(_ date: CalendarDate?, _ column: Int) {
        if let date { self.date(date, column) } else { null(column) }
    }

    func put(_ time: Timestamp?, _ column: Int) {
        if let time { timestamp(time, column) } else { null(column) }
    }
}
