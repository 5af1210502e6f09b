public import WellFlowCore

extension Tenant {
    /// Keeps a document: first its bytes, then its row.
    ///
    /// - Parameters:
    ///   - document: what is known of it; its size and digest are those of the bytes.
    ///   - bytes: the bytes.
    ///   - storage: where they are kept.
    /// - Returns: the row.
    /// - Throws: `WellFlowError`: `invalid` when the row is refused, `duplicate` when the storage key has other bytes, and
    ///   what ``DocumentStorage/put(_:_:)`` throws. Bytes whose row is refused are swept later.
    @discardableResult
    public func addDocument(
        _ document: Document,
        _ bytes: DocumentBytes,
        in storage: some DocumentStorage
    ) async throws -> Stored<Document> {
        var document = document
        document.describe(try await storage.put(StorageKey(document.storageKey, of: organizationID), bytes))
        return try await documents.create(document)
    }

    /// Deletes a document: first its row, then its bytes, when no other row names them.
    ///
    /// Bytes that were put within the last hour stay until they are swept: someone may be about to name them.
    ///
    /// - Parameters:
    ///   - document: the row, as it was read.
    ///   - storage: where its bytes are.
    /// - Throws: `WellFlowError` as every delete does, and what ``DocumentStorage/delete(_:unlessPutSince:)`` throws.
    public func deleteDocument(_ document: Stored<Document>, in storage: some DocumentStorage) async throws {
        let key = try StorageKey(document.storageKey, of: organizationID)
        try await documents.delete(document)
        try await remove([key], in: storage, putBefore: Timestamp.now().adding(.seconds(-OrphanRule.youngest)))
    }

    /// Removes bytes that no document names: what a crash or a rolled back transaction left.
    ///
    /// - Parameters:
    ///   - storage: where bytes are.
    ///   - age: how long ago they were put at least, an hour or more: bytes come before their row.
    /// - Returns: how many were removed.
    /// - Throws: `WellFlowError`: `invalid` for a shorter time, `unavailable`.
    @discardableResult
    public func sweepDocuments(
        in storage: some DocumentStorage,
        olderThan age: Duration = .seconds(86_400)
    ) async throws -> Int {
        if age < .seconds(OrphanRule.youngest) {
            let issue = Issue(path: "age", code: .range, message: "Give an hour or more: bytes come before their row.")
            throw WellFlowError(issues: [issue])
        }
        let moment = try Timestamp.now().adding(.zero - age)
        var removed = 0
        var keys: [StorageKey] = []
        try await storage.forEachKey(of: organizationID, putBefore: moment) { key in
            keys.append(key)
            if keys.count == OrphanRule.batch {
                removed += try await remove(keys, in: storage, putBefore: moment)
                keys = []
            }
        }
        return try await removed + remove(keys, in: storage, putBefore: moment)
    }

    /// Removes those bytes that no row names.
    @discardableResult
    private func remove(
        _ keys: [StorageKey],
        in storage: some DocumentStorage,
        putBefore moment: Timestamp
    ) async throws -> Int {
        if keys.isEmpty { return 0 }
        let named = Set(try await documents.all(where: .in(\.storageKey, keys.map(\.path))).map(\.storageKey))
        var removed = 0
        for key in keys where !named.contains(key.path) {
            if try await storage.delete(key, unlessPutSince: moment) { removed += 1 }
        }
        return removed
    }
}

extension TenantScope {
    /// The bytes of a document.
    ///
    /// Reading them throws `corrupt` at the end when they aren't those that were kept.
    ///
    /// - Parameters:
    ///   - document: the row.
    ///   - storage: where its bytes are.
    /// - Returns: the bytes, to be read piece by piece.
    /// - Throws: `WellFlowError`: `notFound` when they are missing, `wrongOrganization`.
    public func bytes(of document: Stored<Document>, in storage: some DocumentStorage) async throws -> DocumentBytes {
        if document.organizationID != organizationID {
            throw WellFlowError(.wrongOrganization, "The row belongs to another organization.")
        }
        let bytes = try await storage.get(StorageKey(document.storageKey, of: organizationID))
        // A row from elsewhere need not have a digest.
        guard let digest = document.sha256 else { return bytes }
        return bytes.checked(to: StoredBytes(size: document.sizeBytes, sha256: digest.lowercased()))
    }
}

extension Document {
    mutating func describe(_ bytes: StoredBytes) {
        sizeBytes = bytes.size
        sha256 = bytes.sha256
    }
}

private enum OrphanRule {
    /// How old bytes without a row are at least when they are removed, in seconds.
    static let youngest = 3_600
    static let batch = 500
}
