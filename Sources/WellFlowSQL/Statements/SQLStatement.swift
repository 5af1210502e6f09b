/// A statement's text, made once.
///
/// A connection prepares it once and finds it again by its slot, not by its text.
package final class SQLStatement: Sendable {
    package let text: String
    /// A small number of its own for a statement that lives as long as the store; nil for one made for a query.
    package let slot: Int?

    /// A statement made for one query; found again by its text.
    package init(_ text: String) {
        self.text = text
        slot = nil
    }

    /// A statement of the store, found again by its slot.
    package init(_ text: String, slot: Int) {
        self.text = text
        self.slot = slot
    }
}

/// Gives the store's statements their slots.
struct SlotCounter {
    private var next = 0

    mutating func statement(_ text: String) -> SQLStatement {
        defer { next += 1 }
        return SQLStatement(text, slot: next)
    }
}
