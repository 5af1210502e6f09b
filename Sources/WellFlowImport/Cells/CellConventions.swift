public import WellFlowCore

/// How the cells of a file are written, where they aren't plain values.
public struct CellConventions: Hashable, Sendable {
    /// Texts that say that there is no value, compared without blanks at the ends and in any case.
    ///
    /// Not `-`: accountants write it for zero, and a blank is not a zero. Not `None`: nine real wells in New York are
    /// called so. Not `NaN`: it is a name too.
    public var missing: [String]
    /// Words that say that a value is withheld, compared as ``missing`` is; in texts they are words like others.
    public var withheld: [String]
    /// Whether a run of asterisks, which is how states write it, says that a value is withheld.
    public var readsAsterisksAsWithheld: Bool
    /// Whether an API number of 10 or 12 digits is completed to 14 with zeros; each is reported.
    public var padsAPINumbers: Bool
    /// What becomes of decimals that a value doesn't keep.
    public var rounding: Rounding
    /// Whether `6/1/2022` is the first of June or the sixth of January.
    public var slashedDates: SlashedDates

    /// Creates conventions; what isn't said is as files usually have it.
    public init(
        missing: [String] = Self.usualMissing,
        withheld: [String] = Self.usualWithheld,
        readsAsterisksAsWithheld: Bool = true,
        padsAPINumbers: Bool = false,
        rounding: Rounding = .debris,
        slashedDates: SlashedDates = .monthFirst
    ) {
        self.missing = missing
        self.withheld = withheld
        self.readsAsterisksAsWithheld = readsAsterisksAsWithheld
        self.padsAPINumbers = padsAPINumbers
        self.rounding = rounding
        self.slashedDates = slashedDates
    }

    /// `NA`, `N/A`, `#N/A`, `NULL`, `Not Applicable`.
    public static let usualMissing = ["NA", "N/A", "#N/A", "NULL", "Not Applicable"]
    /// `Confidential`, `Withheld`.
    public static let usualWithheld = ["Confidential", "Withheld"]
    /// Every cell means what it says, as in a file that this library wrote: a comment `NA` stays one.
    public static let exact = CellConventions(
        missing: [],
        withheld: [],
        readsAsterisksAsWithheld: false,
        rounding: .never
    )

    /// What becomes of decimals that a value doesn't keep.
    public enum Rounding: String, CaseIterable, Sendable {
        /// Only what binary floating point left behind is rounded: 4632.8999999999996 is 4632.9. Other numbers are
        /// refused.
        ///
        /// It shows by 13 digits or more that lie within 10^-12 of a number with the decimals that are kept, and within
        /// a thousandth of its last one.
        case debris
        /// Every number is rounded, halves away from zero.
        case always
        /// None is.
        case never
    }

    /// The order of day and month in dates with slashes.
    public enum SlashedDates: String, CaseIterable, Sendable {
        /// `M/D/YYYY`, as in the United States.
        case monthFirst
        /// `D/M/YYYY`.
        case dayFirst
    }
}

extension CellConventions: DomainValue {
    /// Reads the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(_ text: String) throws(Issue) -> CellConventions {
        try parse(json: JSONValue.parse(text))
    }

    /// Reads the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(json: JSONValue) throws(Issue) -> CellConventions {
        try parseThrowingFirst(json: json)
    }

    /// Reads the JSON form and collects the issues of all parts.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> CellConventions? {
        var found: [Issue] = []
        defer { issues += found }
        let names = [
            "missing", "withheld", "readsAsterisksAsWithheld", "padsAPINumbers", "rounding", "slashedDates",
        ]
        guard let reader = JSONObjectReader(json, names: names, into: &found) else { return nil }
        var conventions = CellConventions()
        func words(_ name: String) -> [String]? {
            guard reader.has(name) else { return nil }
            var found: [Issue] = []
            let words: [Word] = json.list(name, into: &found)
            issues += found
            return words.map(\.description)
        }
        conventions.missing = words("missing") ?? conventions.missing
        conventions.withheld = words("withheld") ?? conventions.withheld
        if let value = json.boolean("readsAsterisksAsWithheld", into: &found) {
            conventions.readsAsterisksAsWithheld = value
        }
        if let value = json.boolean("padsAPINumbers", into: &found) { conventions.padsAPINumbers = value }
        if let value: Rounding = reader.code("rounding", into: &found) { conventions.rounding = value }
        if let value: SlashedDates = reader.code("slashedDates", into: &found) { conventions.slashedDates = value }
        return found.isEmpty ? conventions : nil
    }

    /// The JSON form without what is as usual.
    public var json: JSONValue {
        let usual = CellConventions()
        var members: [String: JSONValue] = [:]
        if missing != usual.missing { members["missing"] = .array(missing.map(JSONValue.string)) }
        if withheld != usual.withheld { members["withheld"] = .array(withheld.map(JSONValue.string)) }
        if !readsAsterisksAsWithheld { members["readsAsterisksAsWithheld"] = false }
        if padsAPINumbers { members["padsAPINumbers"] = true }
        if rounding != usual.rounding { members["rounding"] = .string(rounding.rawValue) }
        if slashedDates != usual.slashedDates { members["slashedDates"] = .string(slashedDates.rawValue) }
        return .object(members)
    }

    /// The text of the JSON form.
    public var description: String { json.text }
}

/// A text in a list.
private struct Word: DomainValue {
    let description: String

    static func parse(_ text: String) throws(Issue) -> Word { Word(description: text) }
}
