/// A cell that was not read as it stands in the file: what it was, what it became and why.
public struct Repair: Hashable, Sendable, Codable {
    /// The line of the file on which the record begins, from 1.
    public var line: Int
    /// The column by its name in the header, or `column 3`.
    public var column: String
    /// The field, as mappings name it.
    public var field: String
    /// The cell as it stands in the file.
    public var before: String
    /// What was read; nil when the value was left out.
    public var after: String?
    /// What was done, in the order it was done.
    public var kinds: [Kind]

    /// Creates a repair.
    public init(line: Int, column: String, field: String, before: String, after: String?, kinds: [Kind]) {
        self.line = line
        self.column = column
        self.field = field
        self.before = before
        self.after = after
        self.kinds = kinds
    }

    /// What was done to a cell.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Blanks at the ends were removed, no-break spaces among them.
        case trimmed
        /// `NA` and the like were read as no value.
        case missing
        /// `*****` and the like were read as a value that is withheld.
        case withheld
        /// Thousands separators were removed.
        case thousands
        /// A currency sign was removed.
        case currency
        /// Parentheses or a minus behind the number were read as a minus before it.
        case negative
        /// What binary floating point left behind was rounded away.
        case debris
        /// Decimals that the value doesn't keep were rounded.
        case rounded
        /// Decimals that the value doesn't keep were dropped: all were zeros.
        case zeros
        /// A date in another form than ISO was read, though the mapping didn't say how dates are written.
        case date
        /// A day of a month's record became the first of its month.
        case monthStart
        /// A code was recognised in spite of its case, blanks, hyphens or underscores: `Shut In`.
        case code
        /// `Y`, `No`, `1` and the like were read as true or false.
        case boolean
        /// An API number was completed to 14 digits with zeros.
        case padded
    }
}
