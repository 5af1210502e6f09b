public import WellFlowCore

/// An import as it goes on: what it does is done as the loop asks for the next event.
///
/// ```swift
/// for try await event in tenant.importing(.file("wells.csv"), by: mapping) {
///     if case .refused(let row) = event { print(row.line, row.issues) }
/// }
/// ```
///
/// Memory stays flat whatever the size of the source. Each loop is an import of its own, and a loop that is left early
/// leaves the rest undone: rows that were kept stay (in the mode ``ImportMode/perRow``) or none does.
/// While an import runs that is a dry run or all or nothing, the body of the loop must not write to the same store: it
/// would wait for what the import holds.
public struct ImportRun: AsyncSequence, Sendable {
    /// What the import tells.
    public typealias Element = ImportEvent

    let start: @Sendable () throws -> any ImportStepping

    /// Begins an import.
    public func makeAsyncIterator() -> Iterator {
        Iterator(start: start)
    }

    /// Goes through the events of an import.
    public struct Iterator: AsyncIteratorProtocol {
        private let start: @Sendable () throws -> any ImportStepping
        private var session: (any ImportStepping)?
        private var events: [ImportEvent] = []
        private var index = 0

        init(start: @escaping @Sendable () throws -> any ImportStepping) {
            self.start = start
        }

        /// The next event, or nil after the last.
        ///
        /// - Throws: `WellFlowError`: what the source or the store says, `invalid` when the mapping doesn't fit the
        ///   file or the file can't be read on, `cancelled` with the task. Rows that were kept by then stay.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> ImportEvent? {
            while index == events.count {
                let session = try self.session ?? start()
                self.session = session
                guard let more = try await session.step() else { return nil }
                events = more
                index = 0
            }
            defer { index += 1 }
            return events[index]
        }
    }

    /// Runs the import to its end.
    ///
    /// - Returns: what it did.
    /// - Throws: `WellFlowError` as the iterator does.
    @discardableResult
    public func finish() async throws -> ImportSummary {
        var summary = ImportSummary()
        for try await event in self {
            if case .finished(let all) = event { summary = all }
        }
        return summary
    }
}

/// An import that is done step by step.
protocol ImportStepping: Actor {
    /// Does the next part and gives what happened; nil after the end.
    func step() async throws -> [ImportEvent]?
}

extension Tenant {
    /// Imports a file into the organization.
    ///
    /// Rows are recognised by the key of their entity (an API number, a lease number, a production record's well,
    /// period, date and completion), references by the keys of what they refer to; an update replaces the mapped
    /// fields and leaves the others. So the same import a second time changes nothing. Every repair of a cell and every
    /// refused row is told.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - mapping: which columns become which fields.
    ///   - options: all or nothing, dry run, rejects and the like.
    /// - Returns: the import, which begins when its events are asked for.
    public func importing(
        _ source: ImportSource,
        by mapping: ImportMapping,
        options: ImportOptions = ImportOptions()
    ) -> ImportRun {
        ImportRun {
            func session<E: Entity>(_: E.Type) throws -> any ImportStepping {
                try ImportSession<E>(self, source, mapping, options)
            }
            return try session(mapping.entity.type)
        }
    }
}
