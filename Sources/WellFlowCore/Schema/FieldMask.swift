/// A set of fields by their places in a schema.
package struct FieldMask: Hashable, Sendable {
    private var bits: UInt64 = 0

    package init() {}

    package var isEmpty: Bool { bits == 0 }

    package func contains(_ field: Int) -> Bool { bits & Self.bit(field) != 0 }

    package mutating func insert(_ field: Int) { bits |= Self.bit(field) }

    package mutating func remove(_ field: Int) { bits &= ~Self.bit(field) }

    /// No entity has more than 64 fields; a smart shift leaves others out.
    private static func bit(_ field: Int) -> UInt64 { 1 << UInt64(field) }
}
