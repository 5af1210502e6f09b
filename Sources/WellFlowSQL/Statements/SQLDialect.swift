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
    /// How the job queue knows the time.
    package let time: SQLTime
    /// Whether the system scope sees tenants' rows; where it doesn't, foreign keys alone keep an organization that has
    /// some.
    package let systemSeesTenants: Bool
    /// Whether processes are told of new jobs by the database.
    package let notifies: Bool

    package init(
        parameter: @escaping @Sendable (Int) -> String,
        sortsNullsFirst: Bool,
        maximumParameters: Int,
        caseless: @escaping @Sendable (String) -> String,
        textPosition: String,
        arrays: (@Sendable (Int, FieldStorage) -> String)? = nil,
        rowLock: String? = nil,
        time: SQLTime,
        systemSeesTenants: Bool = true,
        notifies: Bool = false
    ) {
        self.parameter = parameter
        self.sortsNullsFirst = sortsNullsFirst
        self.maximumParameters = maximumParameters
        self.caseless = caseless
        self.textPosition = textPosition
        self.arrays = arrays
        self.rowLock = rowLock
        self.time = time
        self.systemSeesTenants = systemSeesTenants
        self.notifies = notifies
    }
}

/// Whose clock tells the time.
package enum SQLTime: Sendable {
    /// This process's, which is the database's: a parameter is the moment itself.
    case process
    /// The server's: a parameter is by how many microseconds it is moved.
    case server
}

extension SQLDialect {
    /// The nth parameter with its type.
    func typedParameter(_ number: Int, _ storage: FieldStorage) -> String {
        // An array's type ends with brackets.
        arrays.map { String($0(number, storage).dropLast(2)) } ?? parameter(number)
    }

    /// The moment, from a parameter that ``moment(offset:)`` gives.
    func now(_ parameter: String) -> String {
        switch time {
        case .process: parameter
        // Of the statement: it is one for all its rows, so that an index can be searched by it.
        case .server: "(statement_timestamp() + \(parameter) * interval '1 microsecond')"
        }
    }

    /// What is bound for the moment.
    func moment(offset: Int64) -> Int64 {
        switch time {
        case .process: Timestamp.now().microseconds + offset
        case .server: offset
        }
    }

    /// A moment so many microseconds after another.
    func later(_ moment: String, _ wait: String) -> String { shifted(moment, "+", wait) }

    /// A moment so many microseconds before another.
    func earlier(_ moment: String, _ wait: String) -> String { shifted(moment, "-", wait) }

    /// How many microseconds lie between two moments.
    func microseconds(from earlier: String, to later: String) -> String {
        switch time {
        case .process: "(\(later) - \(earlier))"
        case .server: "(extract(epoch FROM \(later) - \(earlier)) * 1000000)"
        }
    }

    private func shifted(_ moment: String, _ sign: String, _ wait: String) -> String {
        switch time {
        case .process: "(\(moment) \(sign) \(wait))"
        case .server: "(\(moment) \(sign) \(wait) * interval '1 microsecond')"
        }
    }

    /// What makes a select take the rows that nobody else has, and keep others from them.
    var skipLocked: String { rowLock == nil ? "" : "FOR UPDATE SKIP LOCKED" }

    /// The same for one of its tables.
    func skipLocked(of table: String) -> String { rowLock == nil ? "" : "FOR UPDATE OF \(table) SKIP LOCKED" }

    /// The identifier of zeros.
    var zeros: String {
        arrays == nil ? "x'00000000000000000000000000000000'" : "'00000000-0000-0000-0000-000000000000'::uuid"
    }
}
