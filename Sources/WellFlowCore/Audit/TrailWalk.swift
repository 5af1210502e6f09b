/// Reads a trail in order, piece by piece: every operation with its rows, and rows that belong to none.
struct TrailWalk {
    let reader: any TrailReader
    private let end: TrailPosition?
    private var position: TrailPosition?
    private var entries: ArraySlice<AuditEntry> = []
    private var isAtEnd = false

    enum Part {
        case operation(AuditEntry, [TrailRow])
        case stray(TrailRow)
    }

    /// Operations that are read at once.
    private static var operationsAtOnce: Int { 500 }
    /// Rows that a piece has at most, but for an operation that has more by itself.
    private static var rowsAtOnce: Int { 5_000 }

    init(reader: any TrailReader, start: TrailPosition?, end: TrailPosition?) {
        self.reader = reader
        self.end = end
        position = start
    }

    /// The next piece; nil at the end.
    mutating func next() async throws -> [Part]? {
        if isAtEnd { return nil }
        if Task.isCancelled { throw WellFlowError.cancelled }
        if entries.isEmpty {
            let range = TrailRange(
                beyond: position,
                through: end,
                isAscending: true,
                limit: Self.operationsAtOnce
            )
            entries = try await reader.operations(AuditFilter(), range)[...]
        }
        var piece: [AuditEntry] = []
        var count = 0
        while let entry = entries.first, piece.isEmpty || count + entry.changeCount <= Self.rowsAtOnce {
            piece.append(entry)
            count += entry.changeCount
            entries.removeFirst()
        }
        // Behind the last operation only rows can be left that belong to none.
        let last = piece.last?.end ?? end
        isAtEnd = piece.isEmpty
        let rows = try await rows(through: last)
        if let last { position = last }
        return Self.parts(piece, rows)
    }

    private func rows(through last: TrailPosition?) async throws -> [TrailRow] {
        var rows: [TrailRow] = []
        var range = TrailRange(beyond: position, through: last, isAscending: true, limit: Self.rowsAtOnce)
        while true {
            let more = try await reader.rows(range)
            rows += more
            if more.count < range.limit { return rows }
            range.beyond = more.last?.position
        }
    }

    private static func parts(_ entries: [AuditEntry], _ rows: [TrailRow]) -> [Part] {
        var parts: [Part] = []
        var rows = rows[...]
        for entry in entries {
            while let row = rows.first, row.position < entry.start {
                parts.append(.stray(row))
                rows.removeFirst()
            }
            let own = rows.prefix { $0.position <= entry.end }
            rows.removeFirst(own.count)
            parts.append(.operation(entry, Array(own)))
        }
        return parts + rows.map { .stray($0) }
    }
}

extension AuditEntry {
    /// Before its first row.
    fileprivate var start: TrailPosition {
        TrailPosition(recordedAt: recordedAt, operation: operation.id.raw, ordinal: -1)
    }
}
