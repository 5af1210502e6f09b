/// In what the SQL of the backends differs.
package struct SQLDialect: Sendable {
    /// The nth parameter, from 1: `?1` or `$1`.
    package let parameter: @Sendable (Int) -> String
    /// Whether NULL sorts first in ascending order by itself.
    package let sortsNullsFirst: Bool
    /// The most parameters a statement may have.
    package let maximumParameters: Int

    package init(
        parameter: @escaping @Sendable (Int) -> String,
        sortsNullsFirst: Bool,
        maximumParameters: Int
    ) {
        self.parameter = parameter
        self.sortsNullsFirst = sortsNullsFirst
        self.maximumParameters = maximumParameters
    }
}
