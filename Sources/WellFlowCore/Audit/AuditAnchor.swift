/// The end of an organization's chain at some time, to be kept where nobody who can write to the store can reach it.
///
/// Against it a trail can be verified that was cut off at its end, or made anew as a whole: what the chain alone doesn't
/// show.
public struct AuditAnchor: Hashable, Sendable, Codable {
    /// The organization; nil for the system's trail.
    public let organizationID: Identifier<Organization>?
    /// The place of the last operation, which is how many there have been.
    public let sequence: Int64
    /// When the last operation was recorded.
    public let recordedAt: Timestamp
    /// The last operation's link, in hexadecimal digits.
    public let link: String

    private enum CodingKeys: String, CodingKey {
        case organizationID = "organizationId"
        case sequence
        case recordedAt
        case link
    }

    package init(
        organizationID: Identifier<Organization>?,
        sequence: Int64,
        recordedAt: Timestamp,
        link: String
    ) {
        self.organizationID = organizationID
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.link = link
    }
}

extension AuditAnchor {
    /// The JSON form that it is decoded from.
    public var json: JSONValue {
        .object([
            "organizationId": organizationID?.json ?? .null,
            "sequence": sequence.json,
            "recordedAt": recordedAt.json,
            "link": .string(link),
        ])
    }
}

/// What stands for the operations of periods that were dropped: the chain goes on behind it.
public struct AuditCheckpoint: Hashable, Sendable, Codable {
    /// The organization; nil for the system's trail.
    public let organizationID: Identifier<Organization>?
    /// The place of the last chained operation that was dropped; 0 when none was chained.
    public let sequence: Int64
    /// When the last operation that was dropped was recorded.
    public let recordedAt: Timestamp
    /// The link of the last chained operation that was dropped; nil when none was.
    public let link: String?
    /// How many operations were dropped with it, chained or not.
    public let operations: Int64
    /// The name of the key that signed it.
    public let keyID: String
    /// The signature, in hexadecimal digits.
    public let signature: String

    private enum CodingKeys: String, CodingKey {
        case organizationID = "organizationId"
        case sequence
        case recordedAt
        case link
        case operations
        case keyID = "keyId"
        case signature
    }

    package init(
        organizationID: Identifier<Organization>?,
        sequence: Int64,
        recordedAt: Timestamp,
        link: String?,
        operations: Int64,
        keyID: String,
        signature: String
    ) {
        self.organizationID = organizationID
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.link = link
        self.operations = operations
        self.keyID = keyID
        self.signature = signature
    }

    /// A checkpoint that is signed with a key.
    package init(
        organizationID: Identifier<Organization>?,
        sequence: Int64,
        recordedAt: Timestamp,
        link: String?,
        operations: Int64,
        signedBy key: AuditKey
    ) {
        var checkpoint = AuditCheckpoint(
            organizationID: organizationID,
            sequence: sequence,
            recordedAt: recordedAt,
            link: link,
            operations: operations,
            keyID: key.id,
            signature: ""
        )
        checkpoint = AuditCheckpoint(
            organizationID: organizationID,
            sequence: sequence,
            recordedAt: recordedAt,
            link: link,
            operations: operations,
            keyID: key.id,
            signature: checkpoint.code(by: key)
        )
        self = checkpoint
    }

    /// Whether a key of the same name made the signature.
    package func isSigned(by key: AuditKey) -> Bool {
        key.id == keyID && code(by: key) == signature
    }

    private func code(by key: AuditKey) -> String {
        var bytes = AuditBytes()
        bytes.add(AuditOperation.trail(of: organizationID))
        bytes.add(sequence)
        bytes.add(recordedAt.microseconds)
        bytes.add(link)
        bytes.add(operations)
        return key.code(bytes.bytes, for: "checkpoint")
    }
}
