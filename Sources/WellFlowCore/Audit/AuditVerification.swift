/// What verifying a trail found.
public struct AuditVerification: Hashable, Sendable {
    /// How many operations were read, up to the first break.
    public let operations: Int
    /// How many changed rows they have.
    public let changes: Int
    /// The end of the chain as it was read, worth keeping elsewhere; nil for an empty one.
    public let end: AuditAnchor?
    /// What stands for the operations that were dropped; nil when none were.
    public let checkpoint: AuditCheckpoint?
    /// Where the trail doesn't hold; nil when it does.
    public let firstBreak: AuditBreak?
    /// What could not be checked, and why.
    public let unchecked: [String]

    /// Whether nothing was found that doesn't hold.
    public var holds: Bool { firstBreak == nil }
}

/// The first place where a trail doesn't hold.
public struct AuditBreak: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong there.
    public let kind: Kind
    /// The place in the chain; nil where there is none.
    public let sequence: Int64?
    /// When the operation there was recorded, or the last one before it.
    public let recordedAt: Timestamp?
    /// The operation there, if there is one.
    public let operationID: Identifier<AuditOperation>?
    /// What was found.
    public let message: String

    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An operation, or a row that it changed, isn't what it was.
        case content
        /// An operation doesn't follow from the one before it.
        case link
        /// Operations are missing.
        case missing
        /// Operations stand in another order, or twice.
        case order
        /// An operation has no place in the chain.
        case unchained
        /// A changed row belongs to no operation.
        case stray
        /// The last operations are missing, or the head of the chain is not theirs.
        case end
        /// The chain is another than the one that was anchored.
        case anchor
        /// A checkpoint isn't signed by the key that it names, or that key wasn't given.
        case checkpoint
    }

    /// The place and what was found.
    public var description: String {
        let place = sequence.map { "position \($0)" } ?? "no position"
        let time = recordedAt.map { ", \($0)" } ?? ""
        let operation = operationID.map { ", operation \($0)" } ?? ""
        return "\(place)\(time)\(operation): \(message)"
    }
}
