import WellFlowCore

/// A number that many tasks change.
final class Counter: Sendable {
    private let count = Locked(0)

    var value: Int { count.withLock(\.self) }

    @discardableResult
    func add(_ number: Int) -> Int {
        count.withLock { count in
            count += number
            return count
        }
    }
}

/// A list that many tasks add to.
final class Recorder<Element: Sendable>: Sendable {
    private let list = Locked<[Element]>([])

    var elements: [Element] { list.withLock(\.self) }

    func add(_ element: Element) { list.withLock { $0.append(element) } }
}
