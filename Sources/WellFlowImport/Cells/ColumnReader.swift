import WellFlowCore

/// How one mapped name gets its value from a record: the mapping's plan for it, made once a file.
final class ColumnReader: Sendable {
    let target: FieldCatalog.Target
    let field: String
    /// The columns' names as repairs tell them.
    let column: String
    let sources: [Source]
    let kind: CellKind
    let codes: [String: String]
    let interest: FieldMapping.InterestForm
    let dates: DateReader
    /// Whether the value is the same for every record.
    let isConstant: Bool

    init(
        _ mapping: FieldMapping,
        _ target: FieldCatalog.Target,
        _ kind: CellKind,
        _ dates: DateReader,
        column: String,
        sources: [Source]
    ) {
        self.target = target
        field = mapping.field
        self.column = column
        self.sources = sources
        self.kind = kind
        codes = Dictionary(
            mapping.codes.map { ($0.key.trimmingBlanks().lowercased(), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        interest = mapping.interest
        self.dates = dates
        isConstant = sources.allSatisfy { if case .constant = $0 { true } else { false } }
    }

    enum Source: Sendable {
        case cell(Int)
        case constant(String)
    }

    /// What reading came to.
    enum Reading {
        case none
        case withheld
        case value(JSONValue)
        /// A day, of which the rules of a production record's period may make another.
        case date(DateCell)
        case refused([Issue])
    }

    /// A value on its way from a cell: what is known of it so far.
    struct Cell {
        let before: String
        var kinds: [Repair.Kind] = []
    }
}

extension ColumnReader {
    /// Reads the value from its cell or cells; the repairs go into `cell`.
    func read(_ record: some CellRecord, _ mapper: CellContext, _ cell: inout Cell) -> Reading {
        let text: String
        if sources.count == 1 {
            text = cell.before
        } else {
            var parts: [String] = []
            parts.reserveCapacity(sources.count)
            for source in sources {
                var part = self.text(of: source, in: record)
                if TextRule.trim(&part), !part.isEmpty { cell.kinds.append(.trimmed) }
                if mapper.words.meaning(of: part, isText: false) == .missing {
                    part = ""
                    cell.kinds.append(.missing)
                }
                parts.append(part)
            }
            // Constants say nothing where all cells beside them are blank.
            let isBlank = zip(sources, parts)
                .allSatisfy { source, part in
                    if case .constant = source, !isConstant { true } else { part.isEmpty }
                }
            if isBlank { return .none }
            do throws(Issue) {
                if case .date = kind { return .date(try DateReader.read(parts: parts)) }
                text = try APINumberCell.join(parts)
            } catch {
                return .refused([error])
            }
        }
        return read(text, mapper, &cell)
    }

    func text(of source: Source, in record: some CellRecord) -> String {
        switch source {
        case .constant(let text): text
        case .cell(let index): index < record.count ? record.text(index) : ""
        }
    }

    /// Reads a text, which becomes shorter and plainer on the way.
    private func read(_ given: String, _ mapper: CellContext, _ cell: inout Cell) -> Reading {
        var text = given
        if text.isEmpty { return .none }
        if TextRule.trim(&text) {
            if text.isEmpty { return .none }
            cell.kinds.append(.trimmed)
        }
        if !codes.isEmpty, let translated = codes[text.lowercased()] {
            cell.kinds = []
            if translated.isEmpty { return .none }
            text = translated
        } else if let meaning = mapper.words.meaning(of: text, isText: kind.isText) {
            cell.kinds = [meaning == .missing ? .missing : .withheld]
            return meaning == .missing ? .none : .withheld
        }
        return value(of: text, mapper, &cell)
    }

    private func value(of text: String, _ mapper: CellContext, _ cell: inout Cell) -> Reading {
        var text = text
        do throws(Issue) {
            switch kind {
            case .text, .verbatim: break
            case .decimal(let scale, _):
                text = try number(text, scale: scale, mapper, &cell)
            case .integer:
                text = try decimal(text, scale: 0, .never, mapper, &cell)
            case .date:
                let (date, isRepaired) = try dates.read(text)
                if isRepaired { cell.kinds.append(.date) }
                return .date(date)
            case .apiNumber:
                let (digits, isPadded) = try mapper.apiNumbers.read(text)
                if isPadded { cell.kinds.append(.padded) }
                text = digits
            case .code(let table):
                if !table.contains(text), let code = table[text] {
                    cell.kinds.append(.code)
                    text = code
                }
            case .boolean:
                guard let boolean = Self.boolean(text) else {
                    throw Issue(code: .format, message: "Expected true or false, or Y or N, yes or no, 1 or 0.")
                }
                if text != String(boolean) { cell.kinds.append(.boolean) }
                return .value(.bool(boolean))
            case .document: return .value(try JSONValue.parse(text))
            }
        } catch {
            return .refused([error])
        }
        return .value(.string(text))
    }

    private func number(
        _ text: String,
        scale: Int,
        _ mapper: CellContext,
        _ cell: inout Cell
    ) throws(Issue) -> String {
        let rounding = mapper.conventions.rounding
        switch interest {
        case .decimal: return try decimal(text, scale: scale, rounding, mapper, &cell)
        case .percent:
            var number = text
            if number.hasSuffix("%") {
                number.removeLast()
                TextRule.trim(&number)
            }
            let plain = try decimal(number, scale: scale - 2, rounding, mapper, &cell)
            return try Self.interest { try DecimalInterest(percent: plain) }
        case .fraction: return try Self.interest { try DecimalInterest(fraction: text) }
        }
    }

    private func decimal(
        _ text: String,
        scale: Int,
        _ rounding: CellConventions.Rounding,
        _ mapper: CellContext,
        _ cell: inout Cell
    ) throws(Issue) -> String {
        let number = DecimalCell(text, scale: scale, rounding: rounding, isCommaUnclear: mapper.isCommaUnclear)
        if let issue = number.issue { throw issue }
        cell.kinds += number.kinds
        return number.text
    }

    private static func interest(_ read: () throws -> DecimalInterest) throws(Issue) -> String {
        do {
            return try read().description
        } catch {
            throw (error as? WellFlowError)?.issues.first
                ?? Issue(code: .format, message: "The interest can't be read.")
        }
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "t", "yes", "y", "1": true
        case "false", "f", "no", "n", "0": false
        default: nil
        }
    }
}

/// What all columns of a mapping share.
final class CellContext: Sendable {
    let conventions: CellConventions
    let words: CellWords
    let apiNumbers: APINumberCell
    /// Semicolons stand between cells where the comma is the decimal sign.
    let isCommaUnclear: Bool

    init(_ conventions: CellConventions, delimiter: Delimiter? = nil) {
        isCommaUnclear = delimiter == .semicolon
        self.conventions = conventions
        words = CellWords(conventions)
        apiNumbers = APINumberCell(padsToCompletion: conventions.padsAPINumbers)
    }
}
