import WellFlowCore

extension Desk {
    func checkCreate() async throws {
        let before = Timestamp.now()
        let created = try await rows.create(sample(1))
        let read = try await rows.get(created.id)
        try expectEqual(read, created, "the row read")
        try expectEqual(read.facts, try sample(1), "the facts read")
        try expectEqual(read.version, 1, "the version of a new row")
        try expectEqual(read.organizationID, tenant.organizationID, "the organization")
        try expectEqual(read.createdAt, read.updatedAt, "the times of a new row")
        try expect(read.createdAt >= before, "the row is older than its creation")
        try expect(read.warnings.isEmpty, "a row that was read has warnings")
        try expectEqual(try await rows.find(created.id), created, "the row found")
        // Whatever may be missing can be missing.
        var least = try sample(2).json
        if case .object(var object) = least {
            let needed = Set(Kind.schema.fields.filter(\.isRequired).map(\.name))
            let spoiledWithout = Kind.neededTogether
            object = object.filter { needed.contains($0.key) || spoiledWithout.contains($0.key) }
            least = .object(object)
        }
        let bare = try await rows.create(json: least)
        try expectEqual(try await rows.get(bare.id), bare, "the row with required fields only")
    }

    func checkJSON() async throws {
        let created = try await rows.create(sample(1))
        let again = try Stored<Kind>(json: JSONValue(parsing: created.json.text))
        try expectEqual(again, created, "the row from its JSON text")
        try expectEqual(created.json["organizationId"], tenant.organizationID.json, "organizationId in JSON")
        // What the store gives is not taken from a new row's JSON.
        for name in ["id", "version", "createdAt", "updatedAt"] {
            let input = try json(2, name, created.json[name] ?? 1)
            let error = try await refusal("a new row with \(name)") { try await rows.create(json: input) }
            try expectIssue(error, name, .unknownField, "\(name) in a new row's JSON")
        }
        // A row from JSON is as good as one that was read.
        var changed = again
        changed.facts.alter()
        try expectEqual(try await rows.update(changed).version, 2, "the version after an update from JSON")
    }

    func checkVersions() async throws {
        let first = try await rows.create(sample(1))
        var changed = first
        changed.facts.alter()
        let second = try await rows.update(changed)
        try expectEqual(second.version, 2, "the version after an update")
        try expectEqual(second.id, first.id, "the id after an update")
        try expectEqual(second.createdAt, first.createdAt, "createdAt after an update")
        try expect(second.updatedAt >= first.updatedAt, "updatedAt went back")
        try expectEqual(try await rows.get(first.id), second, "the updated row")

        let error = try await expectError(.conflict, "a stale update") { try await rows.update(changed) }
        try expectEqual(error.current as? Stored<Kind>, second, "the current row of the conflict")
        let deletion = try await expectError(.conflict, "a stale delete") { try await rows.delete(first) }
        try expectEqual(deletion.current as? Stored<Kind>, second, "the current row of the refused delete")
        try expectEqual(try await rows.get(first.id), second, "the row after a conflict")
    }

    func checkUnchanged() async throws {
        let first = try await rows.create(sample(1))
        try expectEqual(try await rows.update(first), first, "the row after an update that says the same")
        let outcomes = try await rows.update([first])
        try expectEqual(outcomes.map(\.word), ["unchanged"], "the outcome of an update that says the same")
        try expectEqual(try await rows.get(first.id), first, "the row read afterwards")
    }

    func checkDelete() async throws {
        let first = try await rows.create(sample(1))
        let second = try await rows.create(sample(2))
        let kept = try await rows.create(sample(3))
        try await rows.delete(first)
        try await expectError(.notFound, "get of a deleted row") { _ = try await rows.get(first.id) }
        try expectEqual(try await rows.find(first.id), nil, "find of a deleted row")
        try await expectError(.notFound, "update of a deleted row") {
            var row = first
            row.facts.alter()
            try await rows.update(row)
        }
        try await expectError(.notFound, "delete of a deleted row") { try await rows.delete(id: first.id) }
        let outcomes = try await rows.delete(ids: [second.id, first.id])
        try expectEqual(outcomes.map(\.word), ["deleted", "refused as notFound"], "a bulk delete")
        try expectEqual(try await rows.get(kept.id), kept, "the row that was not deleted")
        // What was deleted can come again.
        try expectEqual(try await rows.create(sample(1)).version, 1, "the version of a row that came again")
    }

    func checkReads() async throws {
        let already = try await rows.count()
        let created = try await rows.create(try (1...5).map(sample)).map { try $0.get() }
        try expectEqual(try await rows.count(), already + 5, "the count")
        let all = try await rows.all()
        try expectEqual(Set(all.map(\.id)).isSuperset(of: created.map(\.id)), true, "all rows are there")
        try expectEqual(all, all.sorted { $0.id < $1.id }, "the order without an order is the id's")
        let backward = try await rows.all(orderBy: [.descending(\.id)])
        try expectEqual(backward, all.reversed(), "the order of the id, greatest first")
        var streamed: [Stored<Kind>] = []
        for try await row in rows.stream() { streamed.append(row) }
        try expectEqual(streamed, all, "the rows streamed")
        var paged: [Stored<Kind>] = []
        var cursor: Cursor?
        repeat {
            let page = try await rows.page(limit: 2, from: cursor)
            paged += page.items
            cursor = page.next
        } while cursor != nil
        try expectEqual(paged, all, "the rows of all pages")
        try expectEqual(try await rows.first(where: \.id == created[2].id), created[2], "the row found by a query")
        try expectEqual(try await rows.count(where: \.version == 1), already + 5, "the count by version")
    }
}
