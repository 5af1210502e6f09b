package import WellFlowCore

/// In what the SQL of the backends differs.
package struct SQLDialect: Sendable {
    /// The nth parameter, from 1: `?1` or `$1`.
    package let parameter: @Sendable (Int) -> String
    /// Whether NULL sorts first in ascending order by itself.
    package let sortsNullsFirst: Bool
    /// The most parameters a statement may have.
    package let maximumParameters: Int
    /// What a column of text is compared by where its ASCII letters count alike in either case.
    package let caseless: @Sendable (String) -> String
    /// The function that finds a text in another, and gives its place from 1 or 0.
    package let textPosition: String
    /// The nth parameter as an array; nil where there are no arrays.
    package let arrays: (@Sendable (Int, FieldStorage) -> String)?
    /// What makes a select keep other writers from the rows it finds; nil where there is one writer anyway.
    package let rowLock: String?
    /// Whether the system scope sees tenants' rows; where it doesn't, foreign keys alone keep an organization that has
    /// some.
    package let systemSeesTenants: Bool

    package init(
        parameter: @escaping @Sendable (Int) -> String,
        sortsNullsFirst: Bool,
        maximumParameters: Int,
        caseless: @escaping @Sendable (String) -> String,
        textPosition: String,
        arrays: (@Sendable (Int, FieldStorage) -> String)? = nil,
        rowLock: String? = nil,
        systemSeesTenants: Bool = true
    ) {
        self.parameter = parameter
        self.sortsNullsFirst = sortsNullsFirst
        self.maximumParameters = maximumParameters
        self.caseless = caseless
        self.textPosition = textPosition
        self.arrays = arrays
        self.rowLock = rowLock
        self.systemSeesTenants = systemSeesTenants
    }
}
