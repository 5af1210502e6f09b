public import WellFlowCore

/// Keeps the bytes of documents and reports, each under a key; a folder is built in: ``DirectoryStorage``.
///
/// Bytes come before the row that tells of them, so that no row ever lacks its bytes. Bytes without a row, which a crash
/// or a rolled back transaction leaves, are removed by `sweepDocuments`.
public protocol DocumentStorage: Sendable {
    /// Keeps bytes under a key. They are there as a whole when it returns, and survive a loss of power.
    ///
    /// What a key stands for never changes: the same bytes may be put again, others are refused.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - bytes: the bytes.
    /// - Returns: how many they are, and their digest.
    /// - Throws: `WellFlowError`: `duplicate` when the key has other bytes, `diskFull`, `unavailable`; what reading the
    ///   bytes throws.
    func put(_ key: StorageKey, _ bytes: DocumentBytes) async throws -> StoredBytes

    /// The bytes under a key.
    ///
    /// - Throws: `WellFlowError`: `notFound` when there are none, `unavailable`.
    func get(_ key: StorageKey) async throws -> DocumentBytes

    /// Removes the bytes under a key.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - moment: bytes that were put, or put again, since then stay; nil removes them in any case.
    /// - Returns: whether bytes were removed.
    /// - Throws: `WellFlowError` with code `unavailable`.
    @discardableResult
    func delete(_ key: StorageKey, unlessPutSince moment: Timestamp?) async throws -> Bool

    /// Goes through the keys of an organization whose bytes were put before a moment, in any order.
    ///
    /// What putting left unfinished before that moment may be removed on the way.
    ///
    /// - Parameters:
    ///   - organization: the organization.
    ///   - moment: bytes that were put, or put again, since then are left out.
    ///   - body: is given each key.
    /// - Throws: `WellFlowError` with code `unavailable`; what the body throws.
    func forEachKey(
        of organization: Identifier<Organization>,
        putBefore moment: Timestamp,
        _ body: (StorageKey) async throws -> Void
    ) async throws
}

/// Where bytes are kept: an organization's own name for them, which no other organization's can meet.
public struct StorageKey: Hashable, Sendable {
    /// The organization.
    public let organizationID: Identifier<Organization>
    /// The document's storage key: a relative path.
    public let path: String

    /// Takes a document's storage key.
    ///
    /// - Throws: `WellFlowError` with code `invalid` for one that isn't a relative path, or leads out of its folder.
    public init(_ path: String, of organization: Identifier<Organization>) throws {
        var path = path
        // As the document's row has it.
        TextRule.trim(&path)
        var issues: [Issue] = []
        TextRule.check(path, "storageKey", required: true, max: 500, into: &issues)
        DocumentRules.checkKey(path, into: &issues)
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
        organizationID = organization
        self.path = path
    }
}

/// What is known of bytes that were kept.
public struct StoredBytes: Hashable, Sendable {
    /// How many there are.
    public let size: Int64
    /// Their SHA-256 digest: 64 hexadecimal digits.
    public let sha256: String

    /// What a storage of the host's tells.
    public init(size: Int64, sha256: String) {
        self.size = size
        self.sha256 = sha256
    }
}
