import WellFlowCore

extension Desk {
    func checkUpserts() async throws {
        for (number, key) in Kind.schema.keys.enumerated() {
            let sample = number * 10 + 1
            let name = "the upsert by \(key.fields.joined(separator: ", "))"
            let created = try await rows.upsert([try self.sample(sample)], on: key)
            try expectEqual(created.map(\.word), ["created"], "\(name) of a new row")
            let first = try created[0].get()

            let unchanged = try await rows.upsert([try self.sample(sample)], on: key)
            try expectEqual(unchanged.map(\.word), ["unchanged"], "\(name) of the same row")
            try expectEqual(try unchanged[0].get(), first, "the unchanged row")

            let updated = try await rows.upsert(altered(sample), on: key)
            try expectEqual(updated.id, first.id, "\(name) changes the row it finds")
            try expectEqual(updated.version, 2, "\(name) counts the version")
            try expectEqual(try await rows.get(first.id).facts, try altered(sample), "\(name) stores the facts")

            // In bulk, each row has its own fate.
            let outcomes = try await rows.upsert(
                [try altered(sample), try self.sample(sample + 1), try spoiled(sample + 2).entity],
                on: key
            )
            let words = outcomes.map(\.word)
            try expectEqual(Array(words[0...1]), ["unchanged", "created"], "\(name) in bulk")
            try expect(words[2].hasPrefix("refused"), "\(name) takes a spoiled row: \(words[2])")
        }
    }

    func checkRepeatedKeys() async throws {
        for (number, key) in Kind.schema.keys.enumerated() {
            let sample = number * 10 + 1
            let name = "the upsert by \(key.fields.joined(separator: ", "))"
            let entity = try self.sample(sample)
            let outcomes = try await rows.upsert([entity, entity, try altered(sample), entity], on: key)
            try expectEqual(
                outcomes.map(\.word),
                ["created", "unchanged", "refused as duplicate", "unchanged"],
                "\(name) of the same key four times"
            )
            let stored = try outcomes[0].get()
            try expectEqual(try await rows.get(stored.id).version, 1, "the version after \(name)")
            try expectEqual(try outcomes[1].get(), stored, "the row that was given twice")

            let error = try await expectError(.duplicate, "\(name), all or nothing") {
                try await rows.upsert(
                    [try self.sample(sample + 1), try altered(sample + 1)],
                    on: key,
                    mode: .allOrNothing
                )
            }
            try expect(
                error.issues.contains { $0.path.hasPrefix("[1].") && $0.code == .duplicate },
                "the later row is not named as a duplicate: \(error.debugDescription)"
            )
        }
    }

    func checkUniqueKeys() async throws {
        for (number, key) in Kind.schema.keys.enumerated() where key.isUnique {
            let sample = number * 10 + 1
            let name = key.fields.joined(separator: ", ")
            try await rows.create(self.sample(sample))
            let error = try await expectError(.duplicate, "the second row with the same \(name)") {
                try await rows.create(altered(sample))
            }
            try expect(
                error.issues.contains { $0.code == .duplicate && !$0.path.isEmpty },
                "the duplicate of \(name) has no issue that names a field: \(error.debugDescription)"
            )
            let outcomes = try await rows.create([try self.sample(sample + 1), try altered(sample + 1)])
            try expectEqual(outcomes.map(\.word), ["created", "refused as duplicate"], "two of a \(name) at once")
        }
    }

    func checkPerRow() async throws {
        let before = try await rows.count()
        let (bad, path) = try spoiled(2)
        let outcomes = try await rows.create([try sample(1), bad, try sample(3)])
        try expectEqual(outcomes.map(\.word), ["created", "refused as invalid", "created"], "the bulk create")
        try expect(
            outcomes[1].error?.issues.contains { $0.path == path } ?? false,
            "the refused row has no issue at \(path): \(String(describing: outcomes[1].error))"
        )
        try expectEqual(try await rows.count(), before + 2, "the rows after the bulk create")

        var changed = [try outcomes[0].get(), try outcomes[2].get()]
        changed[0].facts.alter()
        _ = changed[1].facts.spoil()
        let updates = try await rows.update([changed[0], changed[1], changed[0]])
        try expectEqual(
            updates.map(\.word),
            ["updated", "refused as invalid", "refused as conflict"],
            "the bulk update"
        )
        try expectEqual(
            updates[2].error?.current as? Stored<Kind>,
            updates[0].stored,
            "the current row of a row given twice"
        )
        let first = try updates[0].get().id
        let deletions = try await rows.delete(ids: [first, first])
        try expectEqual(deletions.map(\.word), ["deleted", "refused as notFound"], "the same row deleted twice")
        try expectEqual(try await rows.create([Kind]()).count, 0, "the outcomes of no rows")
    }

    func checkAllOrNothing() async throws {
        let before = try await rows.count()
        let (bad, path) = try spoiled(2)
        let error = try await expectError(.invalid, "the bulk create of all or nothing") {
            try await rows.create([try sample(1), bad, try sample(3)], mode: .allOrNothing)
        }
        try expect(
            error.issues.contains { $0.path == "[1].\(path)" },
            "no issue at [1].\(path): \(error.debugDescription)"
        )
        try expectEqual(try await rows.count(), before, "the rows after a refused bulk create")

        let stored = try await rows.create([try sample(1), try sample(3)], mode: .allOrNothing).map { try $0.get() }
        var changed = stored
        changed[0].facts.alter()
        let badPath = changed[1].facts.spoil()
        let refused = try await expectError(.invalid, "the bulk update of all or nothing") {
            try await rows.update(changed, mode: .allOrNothing)
        }
        try expect(
            refused.issues.contains { $0.path == "[1].\(badPath)" },
            "no issue at [1].\(badPath): \(refused.debugDescription)"
        )
        try expectEqual(try await rows.get(stored[0].id), stored[0], "the row after a refused bulk update")

        try await expectError(.notFound, "the bulk delete of all or nothing") {
            try await rows.delete(ids: [stored[0].id, stored[0].id], mode: .allOrNothing)
        }
        try expectEqual(try await rows.get(stored[0].id), stored[0], "the row after a refused bulk delete")
    }
}
