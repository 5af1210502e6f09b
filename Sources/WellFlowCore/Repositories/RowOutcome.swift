/// What a bulk call did to one row.
public enum RowOutcome<E: Entity>: Sendable {
    /// The row was created.
    case created(Stored<E>)
    /// The row was changed.
    case updated(Stored<E>)
    /// The row already said the same: no new version.
    case unchanged(Stored<E>)
    /// The row was deleted.
    case deleted(E.ID)
    /// The row was refused and nothing of it was written; the error says why.
    case refused(WellFlowError)

    /// The row as stored after the call; nil when it was deleted or refused.
    public var stored: Stored<E>? {
        switch self {
        case .created(let row), .updated(let row), .unchanged(let row): row
        case .deleted, .refused: nil
        }
    }

    /// Why the row was refused; nil when it wasn't.
    public var error: WellFlowError? {
        if case .refused(let error) = self { error } else { nil }
    }

    /// The row as stored.
    ///
    /// - Throws: the ``WellFlowError`` the row was refused with.
    public func get() throws -> Stored<E> {
        if let stored { return stored }
        throw error ?? WellFlowError(.notFound, "The row was deleted.")
    }
}

/// Whether one refused row of a bulk call refuses the others.
public enum BatchMode: Sendable {
    /// Each row stands for itself: the others are written.
    ///
    /// A rule over a set, such as interest sums, refuses every row of the call that touched the set: which of them is
    /// one too many is not the library's to say.
    case perRow
    /// One refused row refuses the whole batch; nothing is written.
    case allOrNothing
}
