import WellFlowSQL

/// Which statements a connection has prepared, and by which names.
struct PreparedStatements {
    /// A statement as a connection knows it.
    enum Key: Hashable {
        case slot(Int)
        case text(String)
    }

    private var slots: [Bool] = []
    private var texts: [String: Int] = [:]
    private var order: [String] = []
    private var nextText = 0
    /// How often everything was forgotten: the server may have some of it still, so the names are new ones then.
    private(set) var generation = 0

    /// Statements made for queries that are kept; the store's own are kept always.
    private static let maximumTexts = 200

    /// The name of a statement; empty for none.
    typealias Name = String

    /// Finds a statement, or notes that it is prepared from now on.
    ///
    /// - Returns: its name, whether it is to be prepared first, and the name of one to be dropped for it.
    mutating func use(_ key: Key) -> (name: Name, isNew: Bool, dropped: Name?) {
        switch key {
        case .slot(let slot):
            let name = generation == 0 ? "s\(slot)" : "s\(slot)_\(generation)"
            if slot < slots.count, slots[slot] { return (name, false, nil) }
            if slot >= slots.count { slots += Array(repeating: false, count: slot + 1 - slots.count) }
            slots[slot] = true
            return (name, true, nil)
        case .text(let text):
            if let number = texts[text] { return ("q\(number)", false, nil) }
            var dropped: Name?
            if order.count >= Self.maximumTexts, let number = texts.removeValue(forKey: order.removeFirst()) {
                dropped = "q\(number)"
            }
            nextText += 1
            texts[text] = nextText
            order.append(text)
            return ("q\(nextText)", true, dropped)
        }
    }

    /// Notes that a statement isn't prepared after all.
    mutating func forget(_ key: Key) {
        switch key {
        case .slot(let slot):
            if slot < slots.count { slots[slot] = false }
        case .text(let text):
            if texts.removeValue(forKey: text) != nil { order.removeAll { $0 == text } }
        }
    }

    /// Notes that nothing is prepared.
    mutating func forgetAll() {
        generation += 1
        slots = []
        texts = [:]
        order = []
    }
}
