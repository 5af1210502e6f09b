import WellFlowCore

/// Two organizations with the same facts.
struct Neighbours<Kind: Sample>: Sendable {
    let mine: Tenant
    let theirs: Tenant
    let myParents: Parents
    let theirParents: Parents
    /// Three rows of each organization.
    let myRows: [Stored<Kind>]
    let theirRows: [Stored<Kind>]

    init(_ wellflow: WellFlow) async throws {
        (mine, theirs) = try await wellflow.twoTenants()
        myParents = try await mine.makeParents()
        theirParents = try await theirs.makeParents()
        let (myParents, theirParents) = (myParents, theirParents)
        // Unique keys are an organization's own: the same facts in both are fine.
        myRows = try await mine.repository(Kind.self).create(try (1...3).map { try Kind.sample($0, myParents) })
            .map { try $0.get() }
        theirRows = try await theirs.repository(Kind.self).create(try (1...3).map { try Kind.sample($0, theirParents) })
            .map { try $0.get() }
    }

    private var rows: Repository<Kind, ReadWrite> { mine.repository(Kind.self) }

    private func expectUntouched(_ what: String) async throws {
        let found = try await theirs.repository(Kind.self).all()
            .filter { row in theirRows.contains { $0.id == row.id } }
        try expectEqual(found, theirRows.sorted { $0.id < $1.id }, "their rows after \(what)")
    }

    func checkReads() async throws {
        let own = mine.organizationID
        for row in theirRows {
            try expectEqual(try await rows.find(row.id), nil, "find of their row")
            try await expectError(.notFound, "get of their row") { _ = try await rows.get(row.id) }
            try expectEqual(try await rows.count(where: \.id == row.id), 0, "count of their row")
            try expectEqual(try await rows.first(where: \.id == row.id), nil, "first of their row")
        }
        let theirIDs = theirRows.map(\.id)
        let predicates: [(String, Predicate<Kind>)] = [
            ("all", .all), ("in", .in(\.id, theirIDs)), ("or", \.version == 1 || \.version != 1),
            ("not", !(\.version == 99)), ("or with theirs", \.version == 1 || .in(\.id, theirIDs)),
        ]
        for (text, predicate) in predicates {
            let all = try await rows.all(where: predicate)
            try expect(all.allSatisfy { $0.organizationID == own }, "a query (\(text)) shows another organization")
            try expect(!all.contains { theirIDs.contains($0.id) }, "a query (\(text)) shows their rows")
            try expectEqual(try await rows.count(where: predicate), all.count, "the count (\(text))")
            var streamed = 0
            for try await row in rows.stream(where: predicate) {
                try expect(!theirIDs.contains(row.id), "a stream (\(text)) shows their rows")
                streamed += 1
            }
            try expectEqual(streamed, all.count, "the stream (\(text))")
            var cursor: Cursor?
            var paged = 0
            repeat {
                let page = try await rows.page(
                    where: predicate,
                    orderBy: [.descending(\.updatedAt)],
                    limit: 2,
                    from: cursor
                )
                try expect(!page.items.contains { theirIDs.contains($0.id) }, "a page (\(text)) shows their rows")
                paged += page.items.count
                cursor = page.next
            } while cursor != nil
            try expectEqual(paged, all.count, "the pages (\(text))")
        }
        let theirFirst = theirRows[0].id
        let (inside, snapshot) = (
            try await mine.transaction { try await $0.repository(Kind.self).find(theirFirst) },
            try await mine.snapshot { try await $0.repository(Kind.self).find(theirFirst) }
        )
        try expectEqual(inside, nil, "find of their row in a transaction")
        try expectEqual(snapshot, nil, "find of their row in a snapshot")
        let kept = try await rows.all().filter { row in myRows.contains { $0.id == row.id } }
        try expectEqual(kept, myRows.sorted { $0.id < $1.id }, "my own rows")
    }

    func checkWrites() async throws {
        for row in theirRows {
            try await expectError(.notFound, "delete of their row") { try await rows.delete(id: row.id) }
        }
        let outcomes = try await rows.delete(ids: theirRows.map(\.id) + [myRows[0].id])
        try expectEqual(
            outcomes.map(\.word),
            Array(repeating: "refused as notFound", count: 3) + ["deleted"],
            "a bulk delete"
        )
        // My row with their id, forged from JSON, is no row of mine.
        guard case .object(var object) = myRows[1].json else { return }
        if let id = theirRows[1].json["id"] {
            object["id"] = id
            var forged = try Stored<Kind>(json: .object(object))
            forged.facts.alter()
            let changed = forged
            try await expectError(.notFound, "an update of my row with their id") { try await rows.update(changed) }
            try await expectError(.notFound, "a delete of my row with their id") { try await rows.delete(changed) }
        }
        try await expectUntouched("my writes")
    }

    func checkUpserts() async throws {
        for key in Kind.schema.keys {
            var entity = try Kind.sample(1, myParents)
            entity.alter()
            let outcomes = try await rows.upsert([entity], on: key)
            let word = outcomes[0].word
            try expect(word == "updated" || word == "unchanged", "my upsert by \(key.fields): \(word)")
            try expectEqual(try outcomes[0].get().id, myRows[0].id, "the row my upsert found by \(key.fields)")
            // Facts that only the other organization has are new here.
            try await theirs.repository(Kind.self).create(Kind.sample(50, theirParents))
            let created = try await rows.upsert(Kind.sample(50, myParents), on: key)
            try expectEqual(created.version, 1, "the version of a row that only they had")
            try expectEqual(created.organizationID, mine.organizationID, "the organization of my upsert")
            try await rows.delete(created)
            for row in try await theirs.repository(Kind.self).all()
            where !theirRows.contains(where: { $0.id == row.id }) {
                if row.facts == (try Kind.sample(50, theirParents)) {
                    try await theirs.repository(Kind.self).delete(row)
                }
            }
        }
        try await expectUntouched("my upserts")
    }

    func checkForeignRows() async throws {
        let row = theirRows[0]
        var changed = row
        changed.facts.alter()
        let altered = changed
        try await expectError(.wrongOrganization, "an update with their row") { try await rows.update(altered) }
        try await expectError(.wrongOrganization, "a correction with their row") {
            try await rows.correct(altered, reason: "attack")
        }
        try await expectError(.wrongOrganization, "a delete with their row") { try await rows.delete(row) }
        try await expectError(.wrongOrganization, "a bulk update with their row") {
            try await rows.update([myRows[0], altered])
        }
        try await expectError(.wrongOrganization, "an update with their row in a transaction") {
            _ = try await mine.transaction { try await $0.repository(Kind.self).update(altered) }
        }
        try await expectUntouched("rows handed over")
    }

    func checkForeignJSON() async throws {
        let rows = rows
        let count = try await rows.count()
        guard case .object(var object) = try Kind.sample(9, myParents).json else { return }
        let foreign: [JSONValue] = [theirs.organizationID.json, "not an id", .null]
        for organization in foreign {
            object["organizationId"] = organization
            let input = JSONValue.object(object)
            try await expectError(.wrongOrganization, "JSON with the organizationId \(organization)") {
                try await rows.create(json: input)
            }
        }
        try expectEqual(try await rows.count(), count, "the rows after refused JSON")
        object["organizationId"] = mine.organizationID.json
        // An identifier is the same in capital letters.
        for text in ["\(mine.organizationID)", "\(mine.organizationID)".uppercased()] {
            object["organizationId"] = .string(text)
            let row = try await rows.create(json: .object(object))
            try expectEqual(row.organizationID, mine.organizationID, "the organization of a row from JSON")
            try await rows.delete(row)
        }
        try await expectUntouched("JSON handed over")
    }
}
