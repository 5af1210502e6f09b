import CLibPQ
import WellFlowCore
import WellFlowSQL

/// What goes out before one Sync: written into a connection's buffer while its lock is held.
struct Pipeline {
    private let handle: OpaquePointer
    private let usesNames: Bool
    private(set) var prepared: PreparedStatements
    /// The results that are the connection's own affair, by their place among all.
    private(set) var preparations: [(place: Int, key: PreparedStatements.Key?)] = []
    /// How many results the server will send.
    private(set) var resultCount = 0
    private(set) var isBroken = false

    init(handle: OpaquePointer, usesNames: Bool, prepared: PreparedStatements) {
        self.handle = handle
        self.usesNames = usesNames
        self.prepared = prepared
    }

    /// Adds a statement with its parameters.
    mutating func add(_ statement: SQLStatement, _ parameters: EncodedParameters) {
        add(statement.slot.map { .slot($0) } ?? .text(statement.text), statement.text, parameters)
    }

    /// Adds the bulk form of a statement.
    mutating func add(_ bulk: SQLStatement.Bulk, _ parameters: EncodedParameters) {
        add(.slot(bulk.slot), bulk.text, parameters)
    }

    /// Adds a statement without parameters that isn't worth preparing.
    mutating func add(_ text: String) {
        note(PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1))
    }

    private mutating func add(_ key: PreparedStatements.Key, _ text: String, _ parameters: EncodedParameters) {
        guard usesNames else {
            let sent = parameters.withPointers { count, types, values, lengths, formats in
                PQsendQueryParams(handle, text, count, types, values, lengths, formats, 1)
            }
            note(sent)
            return
        }
        let (name, isNew, dropped) = prepared.use(key)
        if let dropped {
            preparations.append((resultCount, nil))
            add("DEALLOCATE \(dropped)")
        }
        if isNew {
            preparations.append((resultCount, key))
            note(parameters.withPointers { count, types, _, _, _ in PQsendPrepare(handle, name, text, count, types) })
        }
        let sent = parameters.withPointers { count, _, values, lengths, formats in
            PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
        }
        note(sent)
    }

    private mutating func note(_ sent: Int32) {
        resultCount += 1
        if sent == 0 { isBroken = true }
        // The server keeps its answers to itself until the Sync; one that works through many statements shows it lives.
        if resultCount % Self.statementsBetweenSigns == 0, PQsendFlushRequest(handle) == 0 { isBroken = true }
    }

    private static let statementsBetweenSigns = 32
}
