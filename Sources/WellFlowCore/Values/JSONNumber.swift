/// A decimal number of any size and precision, exact, as JSON writes it.
///
/// Kept in one normal form, so that equal numbers are equal values whatever way they were written.
public struct JSONNumber: Hashable, Sendable {
    /// The number as it was written, normalised: `1.50` is `1.5`, `1e3` is `1000`.
    public let text: String
    // Helper A1 owns the design of this type: it may change the storage.
}
