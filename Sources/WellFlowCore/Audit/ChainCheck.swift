/// Goes along a chain, operation by operation in the order of their time, and finds the first place where it breaks.
struct ChainCheck {
    /// What the next link has to follow; nil before the first of a range, whose own word is taken for it.
    private var last: (sequence: Int64, recordedAt: Timestamp?, link: String?)?
    /// Kept elsewhere, and compared when its place comes.
    private let anchor: AuditAnchor?
    private(set) var firstBreak: AuditBreak?
    private(set) var operations = 0
    private(set) var changes = 0

    /// - Parameters:
    ///   - checkpoint: what stands before the first operation of a whole trail.
    ///   - isWhole: begins at the start of the trail, not within it.
    ///   - anchor: what the chain was at some time.
    init(behind checkpoint: AuditCheckpoint?, isWhole: Bool, anchor: AuditAnchor?) {
        self.anchor = anchor
        if isWhole { last = (checkpoint?.sequence ?? 0, checkpoint?.recordedAt, checkpoint?.link) }
        if let checkpoint { compareAnchor(checkpoint.sequence, checkpoint.link) }
    }

    /// The last link that was seen.
    var end: (sequence: Int64, recordedAt: Timestamp?, link: String?)? { last }

    /// Takes the next operation, with the hashes of its rows.
    mutating func take(_ entry: AuditEntry, _ rows: [TrailRow]) {
        if firstBreak != nil { return }
        operations += 1
        changes += rows.count
        guard let sequence = entry.sequence, let link = entry.link, let content = entry.content else {
            return note(.unchained, at: entry, "The operation has no place in the chain.")
        }
        if let last {
            if sequence > last.sequence + 1 {
                let gap = sequence - last.sequence - 1
                return note(.missing, at: last.sequence + 1, entry, "\(gap) operations are missing before it.")
            }
            if sequence <= last.sequence {
                return note(.order, at: entry, "An operation with this place or a later one stands before it.")
            }
            if let time = last.recordedAt, entry.recordedAt <= time {
                return note(.order, at: entry, "It was recorded before the one that it follows.")
            }
        }
        let isNumbered = rows.enumerated().allSatisfy { $1.position.ordinal == Int64($0) }
        if !isNumbered || rows.count != entry.changeCount {
            return note(.content, at: entry, "It has \(rows.count) changed rows in order of \(entry.changeCount).")
        }
        let hash = AuditHash.hex(AuditHash.content(entry.operation, rows: rows.map { AuditHash.row($0.event) }))
        if hash != content { return note(.content, at: entry, "It doesn't say what it said when it was recorded.") }
        if let last,
            AuditHash.link(after: last.link, sequence: sequence, at: entry.recordedAt, content: content) != link
        {
            return note(.link, at: entry, "Its link doesn't follow from the one before it.")
        }
        compareAnchor(sequence, link)
        last = (sequence, entry.recordedAt, link)
    }

    /// Takes a row whose operation isn't there.
    mutating func take(stray row: TrailRow) {
        if firstBreak != nil { return }
        firstBreak = AuditBreak(
            kind: .stray,
            sequence: last.map { $0.sequence + 1 },
            recordedAt: row.position.recordedAt,
            operationID: Identifier(row.position.operation),
            message: "A changed row belongs to no operation."
        )
    }

    /// Takes the end of a whole trail, and the head that the store has.
    mutating func finish(_ head: AuditAnchor?) {
        if firstBreak != nil { return }
        let end = last ?? (0, nil, nil)
        switch head {
        case nil where end.sequence > 0: noteEnd(end.sequence, "The head of the chain is gone.")
        case nil: break
        case let head? where head.sequence > end.sequence:
            noteEnd(end.sequence + 1, "The last \(head.sequence - end.sequence) operations are missing.")
        case let head?
        where head.sequence < end.sequence || head.link != end.link || head.recordedAt != end.recordedAt:
            noteEnd(head.sequence, "The head of the chain is another than its last operation.")
        default: break
        }
        if firstBreak == nil, let anchor, anchor.sequence > end.sequence {
            noteEnd(end.sequence + 1, "The anchor's \(anchor.sequence - end.sequence) last operations are missing.")
        }
    }

    private mutating func compareAnchor(_ sequence: Int64, _ link: String?) {
        guard let anchor, anchor.sequence == sequence, anchor.link != link else { return }
        firstBreak = AuditBreak(
            kind: .anchor,
            sequence: sequence,
            recordedAt: anchor.recordedAt,
            operationID: nil,
            message: "The chain is another than the one that was anchored."
        )
    }

    private mutating func noteEnd(_ sequence: Int64, _ message: String) {
        firstBreak = AuditBreak(
            kind: .end,
            sequence: sequence,
            recordedAt: last?.recordedAt,
            operationID: nil,
            message: message
        )
    }

    private mutating func note(
        _ kind: AuditBreak.Kind,
        at sequence: Int64? = nil,
        _ entry: AuditEntry,
        _ message: String
    ) {
        firstBreak = AuditBreak(
            kind: kind,
            sequence: sequence ?? entry.sequence ?? last.map { $0.sequence + 1 },
            recordedAt: entry.recordedAt,
            operationID: entry.operation.id,
            message: message
        )
    }

    private mutating func note(_ kind: AuditBreak.Kind, at entry: AuditEntry, _ message: String) {
        note(kind, entry, message)
    }
}
