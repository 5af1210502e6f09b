/// A county, or an area offshore, as API numbers code it.
///
/// The table joins public lists and is not complete: a number whose county is missing is unusual, not wrong.
public struct APICounty: Hashable, Sendable {
    /// The state or offshore region.
    public let state: APIState
    /// The three digits, `015`.
    public let code: String
    /// The name, `Eddy`.
    public let name: String
    /// What kind of area it is.
    public let kind: Kind

    /// What kind of area a county code stands for.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A county or parish.
        case county
        /// A second code of a county.
        case alternateCounty
        /// A city that belongs to no county, in Virginia.
        case independentCity
        /// A quadrangle of Alaska, which has no counties.
        case quadrangle
        /// Waters of a state.
        case stateWaters
        /// Islands off the coast.
        case offshoreIslands
        /// An area of the federal outer continental shelf.
        case federalOffshore
        /// Another area offshore, or in a Great Lake.
        case otherOffshore
        /// Anything else: a park, several parishes.
        case other
    }

    /// All that are known, by state and code.
    public static var all: [APICounty] { APICountyTable.shared.counties }
}

extension APINumber {
    /// The state or offshore region of the number.
    public var state: APIState {
        // A number can't have a code that isn't in use, and the table has all of those.
        APIState(code: stateCode) ?? APIState(code: stateCode, name: stateCode)
    }

    /// The county or area of the number; nil if the table doesn't have it.
    public var county: APICounty? { APICountyTable.shared.county(state: stateNumber, code: countyNumber) }

    /// What is unusual about the number: a warning if its state and county aren't in the table.
    public func issues() -> [Issue] {
        guard county == nil else { return [] }
        return [
            Issue(
                code: .unusual,
                severity: .warning,
                message: "County code \(countyCode) of \(state.name) is not in the table: check the number."
            )
        ]
    }
}
