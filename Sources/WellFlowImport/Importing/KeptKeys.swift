/// By which keys and ids the rows were known that an import kept so far.
///
/// A later row about the same stored row may say the same again, and nothing else: two runs would undo each other
/// otherwise. A row that was refused says nothing, and the next may have its key.
struct KeptKeys {
    private var seen = SeenKeys()
    /// Whether a store keeps the key unique; otherwise rows with ids of their own may share it.
    private let isUnique: Bool

    init(isUnique: Bool) {
        self.isUnique = isUnique
    }

    /// What earlier rows make of a row.
    ///
    /// - Returns: whether one was about the same stored row, and whether one had the key and was about another.
    func meaning(of row: SourceRow) throws -> (isRepeat: Bool, sharesKey: Bool) {
        let isKeyKnown = try row.key.map { try seen.contains($0) } ?? false
        let isIDKnown = try row.id.map { try seen.contains($0) } ?? false
        let sharesKey = isKeyKnown && !isIDKnown && row.id != nil && !isUnique
        return (isIDKnown || isKeyKnown && !sharesKey, sharesKey)
    }

    /// Remembers a row that was kept.
    mutating func keep(_ row: SourceRow) throws {
        for hash in row.hashes { _ = try seen.insert(hash) }
    }
}
