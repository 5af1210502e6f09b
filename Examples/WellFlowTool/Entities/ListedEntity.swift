import Console
import WellFlowCore

/// What the tool knows of an entity beyond its schema: how it is listed, found and filtered.
protocol ListedEntity: Entity {
    /// What messages call rows: `wells`.
    static var plural: String { get }
    /// The main columns of a list.
    static var columns: [ListColumn<Self>] { get }
    /// The order of a list; the id is its last word.
    static var order: [Order<Self>] { get }
    /// The condition that a filter stands for; nil when the entity can't be filtered by it.
    ///
    /// - Throws: ``Failure`` for a code that isn't one of the entity's.
    static func condition(_ filter: ListFilter) throws -> Predicate<Self>?
    /// The conditions by which a row is found from what people call it, the surest first; the id is tried before.
    static func keys(_ text: String) -> [Predicate<Self>]
    /// What people call a row.
    static func label(_ row: Stored<Self>) -> String
    /// The rows of others that a row refers to.
    static func references(_ row: Stored<Self>) -> References
}

extension ListedEntity {
    static var order: [Order<Self>] { [] }
    static func condition(_ filter: ListFilter) throws -> Predicate<Self>? { nil }
    static func keys(_ text: String) -> [Predicate<Self>] { [] }
    static func references(_ row: Stored<Self>) -> References { References() }
}

/// One column of a list.
struct ListColumn<E: Entity> {
    private(set) var column: TextTable.Column
    let text: (Stored<E>, Labels) -> String

    /// A column of texts, which may be cut on a narrow terminal unless they are keys.
    init(_ title: String, isKey: Bool = false, _ text: @escaping (Stored<E>, Labels) -> String) {
        column = TextTable.Column(title, .left, isFlexible: !isKey)
        self.text = { text($0, $1).printable }
    }

    /// A column of a value's text; `-` where there is none.
    init<Value: CustomStringConvertible>(
        _ title: String,
        _ path: any KeyPath<E, Value?> & Sendable,
        _ alignment: TextTable.Alignment = .left
    ) {
        column = TextTable.Column(title, alignment, isFlexible: Value.self == String.self)
        text = { row, _ in row.facts[keyPath: path]?.description.printable ?? "-" }
    }

    /// A column of a value's text.
    init<Value: CustomStringConvertible>(
        _ title: String,
        _ path: any KeyPath<E, Value> & Sendable,
        _ alignment: TextTable.Alignment = .left
    ) {
        column = TextTable.Column(title, alignment, isFlexible: Value.self == String.self)
        text = { row, _ in row.facts[keyPath: path].description.printable }
    }

    /// A column of a code.
    init<Value: CodeValue>(_ title: String, _ path: any KeyPath<E, Value> & Sendable) {
        column = TextTable.Column(title, .left)
        text = { row, _ in row.facts[keyPath: path].rawValue }
    }

    /// The column, to be left out where a terminal is narrow.
    var optional: ListColumn {
        var copy = self
        copy.column.isOptional = true
        return copy
    }

    /// A column of yes or no.
    init(_ title: String, _ path: any KeyPath<E, Bool> & Sendable) {
        column = TextTable.Column(title, .left)
        text = { row, _ in row.facts[keyPath: path] ? "yes" : "no" }
    }
}

extension ListColumn where E.ID == Identifier<E> {
    /// The column of the id.
    static var id: ListColumn {
        ListColumn(column: TextTable.Column("id", .left)) { row, _ in row.id.description }
    }

    private init(column: TextTable.Column, text: @escaping (Stored<E>, Labels) -> String) {
        self.column = column
        self.text = text
    }
}
