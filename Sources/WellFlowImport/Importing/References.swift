import WellFlowCore

/// The rows that a file's keys stand for: the wells of API numbers, the leases of lease numbers.
struct References {
    private let lookups: [FieldCatalog.Lookup]
    /// By the bytes of the key, as the store compares: texts that only look alike are two keys.
    private var known: [[StorageValue: RawID]]

    /// How many keys are remembered for a reference before all are forgotten.
    private static let remembered = 100_000

    init(_ lookups: [FieldCatalog.Lookup]) {
        self.lookups = lookups
        known = Array(repeating: [:], count: lookups.count)
    }

    /// The id of the row with a key, if it was found.
    func id(_ key: String, lookup: Int) -> RawID? { known[lookup][.text(key)] }

    /// Forgets all: some may be of rows that the store undid.
    mutating func forget() { known = Array(repeating: [:], count: lookups.count) }

    /// Remembers a row that was created.
    mutating func add(_ key: String, _ id: RawID, lookup: Int) { known[lookup][.text(key)] = id }

    /// Finds the rows of keys that are not known yet.
    mutating func find(_ keys: some Sequence<String>, lookup: Int, in transaction: Transaction) async throws {
        let keys = Set(keys.map { StorageValue.text($0) })
        let asked = keys.filter { known[lookup][$0] == nil }
        if asked.isEmpty { return }
        if known[lookup].count > Self.remembered { known[lookup] = known[lookup].filter { keys.contains($0.key) } }
        let order = Array(asked)
        for (key, id) in zip(order, try await Self.match(order, lookups[lookup].target, transaction.session)) {
            known[lookup][key] = id
        }
    }

    private static func match(
        _ keys: [StorageValue],
        _ target: any Entity.Type,
        _ session: any StoreTransaction
    ) async throws -> [RawID?] {
        let texts = keys.map { [$0] }
        switch target {
        case is Well.Type: return try await ids(texts, ConflictKey<Well>.apiNumber, session)
        case is Lease.Type: return try await ids(texts, ConflictKey<Lease>.leaseNumber, session)
        case is Partner.Type: return try await ids(texts, ConflictKey<Partner>.code, session)
        case is JIBStatement.Type: return try await ids(texts, ConflictKey<JIBStatement>.number, session)
        case is User.Type:
            return try await ids(keys.map { [emailKey($0)] }, ConflictKey<User>.email, session)
        default: return keys.map { _ in nil }
        }
    }

    private static func emailKey(_ email: StorageValue) -> StorageValue {
        guard case .text(let text) = email, let address = try? EmailAddress(text) else { return email }
        return .text(address.key)
    }

    private static func ids<E: Entity>(
        _ values: [[StorageValue]],
        _ key: ConflictKey<E>,
        _ session: any StoreTransaction
    ) async throws -> [RawID?] where E.ID == Identifier<E> {
        try await session.match(values, by: key).map { $0?.id.raw }
    }
}
