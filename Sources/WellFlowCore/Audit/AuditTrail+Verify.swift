extension AuditTrail {
    /// The end of the chain as the store has it, to be kept elsewhere.
    ///
    /// - Returns: the anchor; nil while nothing is chained.
    /// - Throws: ``WellFlowError``.
    public func anchor() async throws -> AuditAnchor? {
        try await store.reading { try await $0.head() }
    }

    /// Reads the trail from its start and finds the first place where it doesn't hold.
    ///
    /// It is read in pieces, as it was at one moment. What it proves, and what it doesn't without an anchor, is told in
    /// Documentation/Audit.md.
    ///
    /// - Parameters:
    ///   - anchor: what ``anchor()`` gave at some time: a chain that is shorter, or another, is found then.
    ///   - keys: keys that may have signed checkpoints, beside the store's own; one that none of them signed doesn't hold.
    /// - Returns: what was found; a trail that doesn't hold is no error.
    /// - Throws: ``WellFlowError``: `invalid` for the anchor of another organization.
    public func verify(
        against anchor: AuditAnchor? = nil,
        keys: [AuditKey] = []
    ) async throws -> AuditVerification {
        if let anchor, anchor.organizationID != scope.organization {
            throw WellFlowError(.invalid, "The anchor is another organization's.")
        }
        return try await store.reading { reader in
            let checkpoint = try await reader.checkpoint()
            var check = ChainCheck(behind: checkpoint, isWhole: true, anchor: anchor)
            var unchecked: [String] = []
            if let checkpoint {
                let known = (keys + [backend.auditSettings.key].compactMap { $0 }).filter { $0.id == checkpoint.keyID }
                if !known.contains(where: checkpoint.isSigned) {
                    let message =
                        known.isEmpty
                        ? "The checkpoint names key \(checkpoint.keyID), which was not given: nothing vouches for it."
                        : "The checkpoint is not signed by key \(checkpoint.keyID)."
                    return verification(of: check, checkpoint, unchecked, broken: message)
                }
                if let anchor, anchor.sequence < checkpoint.sequence {
                    unchecked.append("The anchored operation was dropped, so the anchor can't be compared.")
                }
            }
            try await walk(reader, &check, from: nil, through: nil)
            check.finish(try await reader.head())
            return verification(of: check, checkpoint, unchecked)
        }
    }

    /// Reads a part of the trail and finds the first place where it doesn't hold in itself.
    ///
    /// - Parameters:
    ///   - from: when the part begins.
    ///   - before: when it ends, exclusively.
    /// - Returns: what was found.
    /// - Throws: ``WellFlowError``.
    public func verify(from: Timestamp, before: Timestamp) async throws -> AuditVerification {
        try await store.reading { reader in
            var check = ChainCheck(behind: nil, isWhole: false, anchor: nil)
            if from < before {
                let start = TrailPosition(recordedAt: from, operation: .zero, ordinal: -1)
                let last = Timestamp(trustedMicroseconds: before.microseconds - 1)
                let end = TrailPosition(recordedAt: last, operation: RawID(high: .max, low: .max), ordinal: .max)
                try await walk(reader, &check, from: start, through: end)
            }
            return verification(of: check, nil, [])
        }
    }

    private func verification(
        of check: ChainCheck,
        _ checkpoint: AuditCheckpoint?,
        _ unchecked: [String],
        broken: String? = nil
    ) -> AuditVerification {
        let end = check.end.flatMap { end -> AuditAnchor? in
            guard let time = end.recordedAt, let link = end.link else { return nil }
            return AuditAnchor(
                organizationID: scope.organization,
                sequence: end.sequence,
                recordedAt: time,
                link: link
            )
        }
        return AuditVerification(
            operations: check.operations,
            changes: check.changes,
            end: end,
            checkpoint: checkpoint,
            firstBreak: broken.map {
                AuditBreak(
                    kind: .checkpoint,
                    sequence: checkpoint?.sequence,
                    recordedAt: checkpoint?.recordedAt,
                    operationID: nil,
                    message: $0
                )
            } ?? check.firstBreak,
            unchecked: unchecked
        )
    }

    /// Hands every operation of a part of the trail, with its rows, to the check.
    private func walk(
        _ reader: any TrailReader,
        _ check: inout ChainCheck,
        from start: TrailPosition?,
        through end: TrailPosition?
    ) async throws {
        var walk = TrailWalk(reader: reader, start: start, end: end)
        while check.firstBreak == nil, let piece = try await walk.next() {
            for part in piece {
                switch part {
                case .operation(let entry, let rows): check.take(entry, rows)
                case .stray(let row): check.take(stray: row)
                }
            }
        }
    }
}
