import WellFlowCore

/// How the cell of a mapped name is read.
enum CellKind: Sendable {
    case text
    /// The text as it is, for the value type to read.
    case verbatim
    case apiNumber
    case boolean
    case integer
    case decimal(scale: Int, isInterest: Bool)
    /// A month's form stands for its first day where the date is a month's.
    case date(acceptsMonth: Bool)
    case code(CodeTable)
    /// A JSON document in a cell.
    case document

    init(_ target: FieldCatalog.Target, in catalog: FieldCatalog) {
        switch target {
        case .id: self = .verbatim
        case .lines: self = .document
        case .lookup(let index): self = catalog.lookups[index].isAPINumber ? .apiNumber : .text
        case .field(let index): self.init(catalog.fields[index])
        case .part(_, "latitude"): self = .decimal(scale: Latitude.scale, isInterest: false)
        case .part(_, "longitude"): self = .decimal(scale: Longitude.scale, isInterest: false)
        case .part(_, "datum"): self = .verbatim
        case .part: self = .text
        }
    }

    private init(_ field: FieldCatalog.FieldInfo) {
        switch field.kind {
        case .text: self = .text
        case .apiNumber: self = .apiNumber
        case .code(let codes): self = .code(CodeTable(codes))
        case .boolean: self = .boolean
        case .integer: self = .integer
        case .decimal(let scale, let isInterest): self = .decimal(scale: scale, isInterest: isInterest)
        case .date: self = .date(acceptsMonth: ["productionDate", "activityMonth"].contains(field.name))
        case .document: self = .document
        case .emailAddress, .timestamp, .identifier, .parts: self = .verbatim
        }
    }

    /// Whether a value can be told from a column's name.
    var isTold: Bool {
        switch self {
        case .apiNumber, .integer, .decimal, .date: true
        default: false
        }
    }

    /// Whether words such as `Confidential` are a text like others here.
    var isText: Bool {
        switch self {
        case .text, .document: true
        default: false
        }
    }
}

/// The codes of a field, found also by how people write them: `Shut In`, `SHUT-IN`, `shut_in` are `shutIn`, and
/// `Oil & Gas` is `oilAndGas`.
struct CodeTable: Sendable {
    private let exact: Set<String>
    private let folded: [String: String]

    init(_ codes: [String]) {
        exact = Set(codes)
        folded = Dictionary(codes.map { (Self.fold($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    func contains(_ code: String) -> Bool { exact.contains(code) }

    subscript(text: String) -> String? { folded[Self.fold(text)] }

    private static func fold(_ text: String) -> String {
        var folded = ""
        for character in text.lowercased() where !(character.isWhitespace || character == "-" || character == "_") {
            folded += character == "&" ? "and" : String(character)
        }
        return folded
    }
}
