/// By which keys and ids the rows were known that an import kept so far.
///
/// A later row about the same stored row may say the same again, and nothing else: two runs would undo each other
/// otherwise. A row that was refused says nothing, and the next may have its key.
struct KeptKeys {
    private var seen = SeenKeys()
    /// Those of the batch that is being written, which may have to be written again.
    private var latest = Set<UInt64>()
    /// Whether a store keeps the key unique.
    private let isUnique: Bool

    init(isUnique: Bool) {
        self.isUnique = isUnique
    }

    /// What earlier rows make of a row.
    ///
    /// - Returns: whether one was about the same stored row, and whether the row is known by its id alone: where nothing
    ///   keeps the key unique, whoever has the key may be another row of the file, and the two would undo each other.
    func meaning(of row: SourceRow) throws -> (isRepeat: Bool, isKnownByID: Bool) {
        let isKnownByID = row.id != nil && !isUnique
        if try row.id.map({ try isKnown($0) }) ?? false { return (true, isKnownByID) }
        let isKeyKnown = try row.key.map { try isKnown($0) } ?? false
        return (isKeyKnown && !isKnownByID, isKnownByID)
    }

    /// Remembers a row that is kept if its batch is.
    mutating func keep(_ row: SourceRow) {
        latest.formUnion(row.hashes)
    }

    /// Remembers the batch's rows for good.
    mutating func settle() throws {
        for hash in latest { _ = try seen.insert(hash) }
        latest.removeAll(keepingCapacity: true)
    }

    /// Forgets the batch's rows: the store undid them.
    mutating func undo() {
        latest.removeAll(keepingCapacity: true)
    }

    private func isKnown(_ hash: UInt64) throws -> Bool {
        try latest.contains(hash) || seen.contains(hash)
    }
}
