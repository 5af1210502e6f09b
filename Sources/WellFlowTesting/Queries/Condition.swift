import WellFlowCore

/// A condition for the store beside the same condition in plain Swift.
struct Condition {
    let text: String
    let predicate: Predicate<Well>
    let holds: (Stored<Well>) -> Bool

    func and(_ other: Condition) -> Condition {
        Condition(text: "(\(text) && \(other.text))", predicate: predicate && other.predicate) {
            holds($0) && other.holds($0)
        }
    }

    func or(_ other: Condition) -> Condition {
        Condition(text: "(\(text) || \(other.text))", predicate: predicate || other.predicate) {
            holds($0) || other.holds($0)
        }
    }

    func not() -> Condition {
        Condition(text: "!\(text)", predicate: !predicate) { !holds($0) }
    }
}

/// Makes conditions by chance.
struct ConditionGenerator {
    var random: SeededGenerator
    let leases: [Identifier<Lease>]
    let wells: [Stored<Well>]

    mutating func condition(depth: Int = 3) -> Condition {
        switch depth == 0 ? 0 : Int.random(in: 0..<6, using: &random) {
        case 1, 2: condition(depth: depth - 1).and(condition(depth: depth - 1))
        case 3, 4: condition(depth: depth - 1).or(condition(depth: depth - 1))
        case 5: condition(depth: depth - 1).not()
        default: leaf()
        }
    }

    private mutating func leaf() -> Condition {
        switch Int.random(in: 0..<13, using: &random) {
        case 0: text("name", \.name, \.name)
        case 1: text("operator", \.operator, \.operator)
        case 2: text("field", \.field, \.field)
        case 3: text("wellNumber", \.wellNumber, \.wellNumber)
        case 4: optional("spudDate", \.spudDate, Herd.days)
        case 5: optional("totalDepth", \.totalDepth, Herd.depths)
        case 6: optional("leaseID", \.leaseID, leases)
        case 7: optional("apiNumber", \.apiNumber, wells.compactMap(\.apiNumber))
        case 8: required("status", \.status, WellStatus.allCases)
        case 9: required("type", \.type, WellType.allCases)
        case 10: ordered("version", \.version, [1, 2, 3])
        case 11: ordered("id", \.id, wells.map(\.id))
        default: place()
        }
    }

    /// One of the values; a single one leaves no choice.
    private mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func some<Value>(of values: [Value]) -> [Value] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in one(of: values) }
    }

    private mutating func text(
        _ name: String,
        _ path: KeyPath<Stored<Well>, String>,
        _ read: @escaping (Stored<Well>) -> String
    ) -> Condition {
        let value = one(of: Herd.texts)
        let values = some(of: Herd.texts)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: Condition(text: "\(name) == \(value)", predicate: path == value) { Reference.isEqual(read($0), value) }
        case 1: Condition(text: "\(name) != \(value)", predicate: path != value) { !Reference.isEqual(read($0), value) }
        case 2: Condition(text: "\(name) < \(value)", predicate: path < value) { Reference.isLess(read($0), value) }
        case 3: Condition(text: "\(name) <= \(value)", predicate: path <= value) { !Reference.isLess(value, read($0)) }
        case 4: Condition(text: "\(name) > \(value)", predicate: path > value) { Reference.isLess(value, read($0)) }
        case 5: Condition(text: "\(name) >= \(value)", predicate: path >= value) { !Reference.isLess(read($0), value) }
        case 6:
            Condition(text: "\(name) in \(values)", predicate: .in(path, values)) { row in
                values.contains { Reference.isEqual(read(row), $0) }
            }
        default:
            Condition(text: "\(name) starts with \(value)", predicate: .hasPrefix(path, value)) {
                read($0).utf8.starts(with: value.utf8)
            }
        }
    }

    private mutating func text(
        _ name: String,
        _ path: KeyPath<Stored<Well>, String?>,
        _ read: @escaping (Stored<Well>) -> String?
    ) -> Condition {
        let value = one(of: Herd.texts)
        let choice = Herd.pick(Herd.texts, &random)
        let values = some(of: Herd.texts.map { $0 } + [nil, nil, nil])
        func compare(_ holds: @escaping (String) -> Bool) -> (Stored<Well>) -> Bool {
            { read($0).map(holds) ?? false }
        }
        return switch Int.random(in: 0..<9, using: &random) {
        case 0:
            Condition(text: "\(name) == \(choice ?? "nil")", predicate: path == choice) {
                Reference.isEqual(read($0), choice)
            }
        case 1:
            Condition(text: "\(name) != \(choice ?? "nil")", predicate: path != choice) {
                !Reference.isEqual(read($0), choice)
            }
        case 2:
            Condition(
                text: "\(name) < \(value)",
                predicate: path < value,
                holds: compare { Reference.isLess($0, value) }
            )
        case 3:
            Condition(
                text: "\(name) <= \(value)",
                predicate: path <= value,
                holds: compare { !Reference.isLess(value, $0) }
            )
        case 4:
            Condition(
                text: "\(name) > \(value)",
                predicate: path > value,
                holds: compare { Reference.isLess(value, $0) }
            )
        case 5:
            Condition(
                text: "\(name) >= \(value)",
                predicate: path >= value,
                holds: compare { !Reference.isLess($0, value) }
            )
        case 6, 7:
            Condition(text: "\(name) in \(values)", predicate: .in(path, values)) { row in
                values.contains { Reference.isEqual(read(row), $0) }
            }
        default:
            Condition(
                text: "\(name) starts with \(value)",
                predicate: .hasPrefix(path, value),
                holds: compare { $0.utf8.starts(with: value.utf8) }
            )
        }
    }

    private mutating func optional<Value: FieldValue & Comparable>(
        _ name: String,
        _ path: KeyPath<Stored<Well>, Value?>,
        _ choices: [Value]
    ) -> Condition {
        let value = one(of: choices)
        let choice = Herd.pick(choices, &random)
        let values = some(of: choices.map { $0 } + [nil])
        let shown = choice.map { "\($0)" } ?? "nil"
        func compare(_ holds: @escaping (Value) -> Bool) -> (Stored<Well>) -> Bool {
            { $0[keyPath: path].map(holds) ?? false }
        }
        return switch Int.random(in: 0..<7, using: &random) {
        case 0: Condition(text: "\(name) == \(shown)", predicate: path == choice) { $0[keyPath: path] == choice }
        case 1: Condition(text: "\(name) != \(shown)", predicate: path != choice) { $0[keyPath: path] != choice }
        case 2: Condition(text: "\(name) < \(value)", predicate: path < value, holds: compare { $0 < value })
        case 3: Condition(text: "\(name) <= \(value)", predicate: path <= value, holds: compare { $0 <= value })
        case 4: Condition(text: "\(name) > \(value)", predicate: path > value, holds: compare { $0 > value })
        case 5: Condition(text: "\(name) >= \(value)", predicate: path >= value, holds: compare { $0 >= value })
        default:
            Condition(text: "\(name) in \(values)", predicate: .in(path, values)) { values.contains($0[keyPath: path]) }
        }
    }

    private mutating func ordered<Value: FieldValue & Comparable>(
        _ name: String,
        _ path: KeyPath<Stored<Well>, Value>,
        _ choices: [Value]
    ) -> Condition {
        let value = one(of: choices)
        return switch Int.random(in: 0..<5, using: &random) {
        case 0: Condition(text: "\(name) < \(value)", predicate: path < value) { $0[keyPath: path] < value }
        case 1: Condition(text: "\(name) <= \(value)", predicate: path <= value) { $0[keyPath: path] <= value }
        case 2: Condition(text: "\(name) > \(value)", predicate: path > value) { $0[keyPath: path] > value }
        case 3: Condition(text: "\(name) >= \(value)", predicate: path >= value) { $0[keyPath: path] >= value }
        default: required(name, path, choices)
        }
    }

    private mutating func required<Value: FieldValue>(
        _ name: String,
        _ path: KeyPath<Stored<Well>, Value>,
        _ choices: [Value]
    ) -> Condition {
        let value = one(of: choices)
        let values = some(of: choices)
        return switch Int.random(in: 0..<3, using: &random) {
        case 0: Condition(text: "\(name) == \(value)", predicate: path == value) { $0[keyPath: path] == value }
        case 1: Condition(text: "\(name) != \(value)", predicate: path != value) { $0[keyPath: path] != value }
        default:
            Condition(text: "\(name) in \(values)", predicate: .in(path, values)) { values.contains($0[keyPath: path]) }
        }
    }

    /// A field of several columns.
    private mutating func place() -> Condition {
        let choices = wells.map(\.location)
        let value = one(of: choices)
        let values = some(of: choices)
        let path = \Stored<Well>.location
        let shown = value.map { "\($0)" } ?? "nil"
        return switch Int.random(in: 0..<3, using: &random) {
        case 0: Condition(text: "location == \(shown)", predicate: path == value) { $0.location == value }
        case 1: Condition(text: "location != \(shown)", predicate: path != value) { $0.location != value }
        default: Condition(text: "location in \(values)", predicate: .in(path, values)) { values.contains($0.location) }
        }
    }
}
