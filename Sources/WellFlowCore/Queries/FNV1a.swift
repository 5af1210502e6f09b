/// The FNV-1a hash of 64 bits: small, and the same in every process, unlike `Hasher`.
///
/// Not for secrets.
package struct FNV1a {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    /// Adds a part; parts are kept apart.
    package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        value = (value ^ 0xFF) &* 0x100_0000_01b3
    }

    /// Adds a text.
    package mutating func add(_ text: String) { add(text.utf8) }
}
