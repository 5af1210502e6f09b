import WellFlowCore

/// An order for the store beside the same order in plain Swift.
struct Sorting {
    let text: String
    let order: [Order<Well>]
    private let terms: [Term]

    struct Term {
        let text: String
        let order: Order<Well>
        /// Negative when the left row comes first, 0 when the term doesn't tell.
        let compare: (Stored<Well>, Stored<Well>) -> Int
        let isDescending: Bool
    }

    init(_ terms: [Term]) {
        self.terms = terms
        order = terms.map(\.order)
        text = terms.map(\.text).joined(separator: ", ")
    }

    func sorted(_ rows: [Stored<Well>]) -> [Stored<Well>] {
        rows.sorted { left, right in
            for term in terms {
                let result = term.compare(left, right)
                if result != 0 { return result < 0 }
            }
            return terms.last?.isDescending ?? false ? left.id > right.id : left.id < right.id
        }
    }

    static func by<Value: FieldValue>(
        _ text: String,
        _ path: KeyPath<Stored<Well>, Value>,
        descending: Bool = false,
        isLess: @escaping (Value, Value) -> Bool
    ) -> Term {
        Term(
            text: text + (descending ? " desc" : ""),
            order: descending ? .descending(path) : .ascending(path),
            compare: { left, right in
                let (left, right) = (left[keyPath: path], right[keyPath: path])
                let result = isLess(left, right) ? -1 : isLess(right, left) ? 1 : 0
                return descending ? -result : result
            },
            isDescending: descending
        )
    }

    static func by<Value: FieldValue & Comparable>(
        _ text: String,
        _ path: KeyPath<Stored<Well>, Value?>,
        descending: Bool = false
    ) -> Term {
        by(text, path, descending: descending, isLess: nilFirst(<))
    }

    /// Nothing is the smallest value.
    static func nilFirst<Value>(_ isLess: @escaping (Value, Value) -> Bool) -> (Value?, Value?) -> Bool {
        { left, right in
            guard let right else { return false }
            guard let left else { return true }
            return isLess(left, right)
        }
    }

    /// Orders of one to three terms: up, down and mixed, with ties and missing values.
    static var all: [Sorting] {
        let name = by("name", \.name, isLess: Reference.isLess)
        let nameDown = by("name", \.name, descending: true, isLess: Reference.isLess)
        let status = by("status", \.status) { Reference.isLess($0.rawValue, $1.rawValue) }
        let statusDown = by("status", \.status, descending: true) { Reference.isLess($0.rawValue, $1.rawValue) }
        let spud = by("spudDate", \.spudDate)
        let spudDown = by("spudDate", \.spudDate, descending: true)
        let depth = by("totalDepth", \.totalDepth)
        let depthDown = by("totalDepth", \.totalDepth, descending: true)
        let field = by("field", \.field, isLess: nilFirst(Reference.isLess))
        let fieldDown = by("field", \.field, descending: true, isLess: nilFirst(Reference.isLess))
        let lease = by("leaseID", \.leaseID)
        let version = by("version", \.version, isLess: <)
        let versionDown = by("version", \.version, descending: true, isLess: <)
        let id = by("id", \.id, isLess: <)
        let idDown = by("id", \.id, descending: true, isLess: <)
        return [
            [], [name], [nameDown], [id], [idDown], [spud], [spudDown], [fieldDown],
            [status, name], [status, nameDown], [statusDown, name], [statusDown, nameDown],
            [spud, depthDown], [spudDown, depth], [spudDown, depthDown], [field, version], [version, fieldDown],
            [lease, status, spudDown], [versionDown, field, name], [depth, idDown], [name, id], [spud, idDown, name],
        ]
        .map(Sorting.init)
    }
}
