/// Finds where the next record of a text ends and what its fields are; changes nothing but the list of fields.
struct RecordScan {
    enum Result {
        /// The record ends at a position, and the text goes on behind the mark.
        case found(end: Int, nextMark: Int, isTerminated: Bool)
        /// The text ends before the record does.
        case unfinished
        /// The file ends inside quotes.
        case neverClosed
        /// Something follows the quotes, before the position.
        case textAfterQuotes(at: Int)
        /// The field that ends at the position is one too many.
        case tooManyColumns(at: Int)
    }

    private(set) var columns = 0
    private(set) var hasDoubledQuotes = false
    /// How many line ends stand in quotes.
    private(set) var lineEnds = 0
    /// On which line of the record, from 0, the last quotes began.
    private(set) var quoteLine = 0
    /// The same of the first quotes that hold a line end.
    private(set) var longQuoteLine: Int?

    /// Scans the record at the text's start; the delimiter is nil where a line is a record.
    mutating func run(
        _ text: MarkedText,
        into fields: FieldList,
        delimiter: UInt8?,
        maximumColumns: Int,
        isAtEnd: Bool
    ) -> Result {
        let bytes = text.bytes
        let marks = text.marks
        let end = text.end
        let lastMark = text.lastMark
        // No mark is at an FF.
        let delimiter = delimiter ?? 0xFF
        var list = fields.pointer
        var room = min(fields.capacity, maximumColumns)
        var columns = 0
        defer { self.columns = columns }
        var mark = text.firstMark
        var fieldStart = text.start
        var hasLiteralQuote = false

        while true {
            if mark == lastMark && !isAtEnd { return .unfinished }
            var stop = mark == lastMark ? end : Int(marks[mark])
            var field = TextRecord.Field(start: fieldStart, end: stop)
            if stop < end && bytes[stop] == Sign.quote {
                mark += 1
                // A quote inside a field is one: 5" pipe.
                if hasLiteralQuote || !text.isBlank(from: fieldStart, to: stop) {
                    hasLiteralQuote = true
                    continue
                }
                let content = stop + 1
                let doubledQuotes: Bool
                switch closingQuote(in: text, from: &mark, isAtEnd: isAtEnd) {
                case .found(let close, let hasDoubled):
                    stop = close
                    doubledQuotes = hasDoubled
                case .unfinished: return isAtEnd ? .neverClosed : .unfinished
                }
                field = TextRecord.Field(
                    start: content,
                    end: stop,
                    isQuoted: true,
                    hasDoubledQuotes: doubledQuotes
                )
                if doubledQuotes { hasDoubledQuotes = true }
                if mark == lastMark && !isAtEnd { return .unfinished }
                let behind = stop + 1
                stop = mark == lastMark ? end : Int(marks[mark])
                guard text.isBlank(from: behind, to: stop), stop == end || bytes[stop] != Sign.quote else {
                    return .textAfterQuotes(at: stop)
                }
            }
            if columns == room {
                if columns == maximumColumns { return .tooManyColumns(at: stop) }
                fields.grow()
                list = fields.pointer
                room = min(fields.capacity, maximumColumns)
            }
            list[columns] = field
            columns += 1
            if stop == end { return .found(end: end, nextMark: lastMark, isTerminated: false) }
            mark += 1
            if bytes[stop] != delimiter { return .found(end: stop, nextMark: mark, isTerminated: true) }
            fieldStart = stop + 1
            hasLiteralQuote = false
        }
    }

    private enum Closing {
        case found(Int, hasDoubledQuotes: Bool)
        case unfinished
    }

    /// Finds the quote that closes, and leaves the mark behind it.
    private mutating func closingQuote(in text: MarkedText, from mark: inout Int, isAtEnd: Bool) -> Closing {
        let bytes = text.bytes
        let marks = text.marks
        var hasDoubled = false
        quoteLine = lineEnds
        while mark < text.lastMark {
            let position = Int(marks[mark])
            mark += 1
            switch bytes[position] {
            case Sign.quote:
                // What comes next tells whether it closes.
                if position + 1 == text.end {
                    return isAtEnd ? .found(position, hasDoubledQuotes: hasDoubled) : .unfinished
                }
                if bytes[position + 1] != Sign.quote { return .found(position, hasDoubledQuotes: hasDoubled) }
                hasDoubled = true
                mark += 1
            case Sign.lineFeed where bytes[position - 1] == Sign.carriageReturn: break
            case Sign.lineFeed, Sign.carriageReturn:
                if longQuoteLine == nil { longQuoteLine = quoteLine }
                lineEnds += 1
            default: break
            }
        }
        return .unfinished
    }
}
