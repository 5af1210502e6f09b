/// A condition on the rows of an entity, made from key paths: `\.status == .producing && \.name >= "A"`.
///
/// A condition holds or doesn't: a missing value equals only `nil`, is never before or after anything, and `!=` and
/// `!` hold where their opposite doesn't, missing values included. Texts are compared by their bytes.
public struct Predicate<E: Entity>: Sendable {
    package let node: PredicateNode

    package init(_ node: PredicateNode) {
        self.node = node
    }

    /// Holds for every row.
    public static var all: Predicate { Predicate(.and([])) }

    /// Holds where the field has one of the values.
    public static func `in`<Value: FieldValue>(
        _ path: KeyPath<Stored<E>, Value>,
        _ values: some Sequence<Value>
    ) -> Predicate {
        withColumns(path) { columns in
            if columns.count == 1 {
                return .in(columns[0], Array(Set(values.flatMap(\.storageValues))))
            }
            if columns.contains(where: \.isNullable) { return .or(values.map { equals(columns, $0) }) }
            return .inRows(columns, values.map(\.storageValues))
        }
    }

    /// Holds where the text starts with the prefix, compared by bytes.
    public static func hasPrefix<Value: FieldValue>(
        _ path: KeyPath<Stored<E>, Value>,
        _ prefix: String
    ) -> Predicate {
        withColumns(path) { columns in
            guard columns.count == 1, columns[0].storage == .text else {
                return .invalid("hasPrefix needs a text field.")
            }
            return .prefix(columns[0], prefix)
        }
    }

    /// Holds where both conditions do.
    public static func && (left: Predicate, right: Predicate) -> Predicate {
        // Kept flat, however many are put together.
        if case .and(let parts) = left.node, !parts.isEmpty { return Predicate(.and(parts + [right.node])) }
        return Predicate(.and([left.node, right.node]))
    }

    /// Holds where either condition does.
    public static func || (left: Predicate, right: Predicate) -> Predicate {
        if case .or(let parts) = left.node { return Predicate(.or(parts + [right.node])) }
        return Predicate(.or([left.node, right.node]))
    }

    /// Holds where the condition doesn't.
    public static prefix func ! (operand: Predicate) -> Predicate {
        Predicate(.not(operand.node))
    }

    static func compare<Value: FieldValue>(
        _ path: PartialKeyPath<Stored<E>>,
        _ comparison: Comparison,
        _ value: Value
    ) -> Predicate {
        withColumns(path) { columns in
            switch comparison {
            case .equal: return equals(columns, value)
            case .notEqual: return .not(equals(columns, value))
            default:
                guard columns.count == 1 else { return .invalid("A field of several columns has no order.") }
                return .compare(columns[0], comparison, value.storageValues[0])
            }
        }
    }

    private static func equals(_ columns: [Column], _ value: some FieldValue) -> PredicateNode {
        let parts = zip(columns, value.storageValues).map { PredicateNode.compare($0, .equal, $1) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private static func withColumns(
        _ path: PartialKeyPath<Stored<E>>,
        _ body: ([Column]) -> PredicateNode
    ) -> Predicate {
        guard let columns = E.schema.columns(of: path) else {
            return Predicate(.invalid("A condition names something that isn't a field of \(E.schema.table)."))
        }
        return Predicate(body(columns))
    }
}

/// How two values are compared.
package enum Comparison: String, Sendable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// A condition as a backend translates it.
package indirect enum PredicateNode: Hashable, Sendable {
    case compare(Column, Comparison, StorageValue)
    case `in`(Column, [StorageValue])
    case inRows([Column], [[StorageValue]])
    case prefix(Column, String)
    case and([PredicateNode])
    case or([PredicateNode])
    case not(PredicateNode)
    /// Can't be translated; the message says why.
    case invalid(String)
}

/// Holds where the field has the value; `nil` is equal to `nil`.
public func == <E: Entity, Value: FieldValue>(path: KeyPath<Stored<E>, Value>, value: Value) -> Predicate<E> {
    .compare(path, .equal, value)
}

/// Holds where the field has another value, or none.
public func != <E: Entity, Value: FieldValue>(path: KeyPath<Stored<E>, Value>, value: Value) -> Predicate<E> {
    .compare(path, .notEqual, value)
}

/// Holds where the field is less than the value.
public func < <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value>,
    value: Value
) -> Predicate<E> {
    .compare(path, .less, value)
}

/// Holds where the field is at most the value.
public func <= <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value>,
    value: Value
) -> Predicate<E> {
    .compare(path, .lessOrEqual, value)
}

/// Holds where the field is greater than the value.
public func > <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value>,
    value: Value
) -> Predicate<E> {
    .compare(path, .greater, value)
}

/// Holds where the field is at least the value.
public func >= <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value>,
    value: Value
) -> Predicate<E> {
    .compare(path, .greaterOrEqual, value)
}

/// Holds where the field has a value that is less than the one given.
public func < <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value?>,
    value: Value
) -> Predicate<E> {
    .compare(path, .less, value)
}

/// Holds where the field has a value that is at most the one given.
public func <= <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value?>,
    value: Value
) -> Predicate<E> {
    .compare(path, .lessOrEqual, value)
}

/// Holds where the field has a value that is greater than the one given.
public func > <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value?>,
    value: Value
) -> Predicate<E> {
    .compare(path, .greater, value)
}

/// Holds where the field has a value that is at least the one given.
public func >= <E: Entity, Value: FieldValue & Comparable>(
    path: KeyPath<Stored<E>, Value?>,
    value: Value
) -> Predicate<E> {
    .compare(path, .greaterOrEqual, value)
}
