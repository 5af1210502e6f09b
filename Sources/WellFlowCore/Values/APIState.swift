/// A state or offshore region as API numbers code it: 55 codes, which are not those of FIPS.
public struct APIState: Hashable, Sendable {
    /// The two digits, `30`.
    public let code: String
    /// The name, `New Mexico`.
    public let name: String

    init(code: String, name: String) {
        self.code = code
        self.name = name
    }

    /// Finds a state by its two digits; nil if no state has them.
    public init?(code: String) {
        guard let state = APICountyTable.shared.states.first(where: { $0.code == code }) else { return nil }
        self = state
    }

    /// All 55, by code.
    public static var all: [APIState] { APICountyTable.shared.states }

    /// The counties and areas of the state, by code.
    public var counties: [APICounty] { APICounty.all.filter { $0.state == self } }

    /// Whether API numbers begin with this code: 1 to 51, 55, 56, 60 and 61.
    static func isInUse(_ number: Int) -> Bool {
        switch number {
        case 1...51, 55, 56, 60, 61: true
        default: false
        }
    }
}
