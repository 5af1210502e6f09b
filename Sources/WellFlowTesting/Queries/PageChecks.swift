import WellFlowCore

extension RepositoryConformance {
    /// Orders, and the walk through pages by cursors.
    static var pageChecks: [ConformanceCheck] {
        [
            ConformanceCheck("pages of every order give all rows, forward and backward") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var random = SeededGenerator(seed: 11)
                let wells = try await Herd.make(23, in: tenant, using: &random).wells
                for sorting in Sorting.all {
                    let expected = sorting.sorted(wells)
                    let all = try await tenant.wells.all(orderBy: sorting.order)
                    try expectEqual(all.map(\.id), expected.map(\.id), "all rows by \(sorting.text)")
                    for size in [1, 2, 7, 23, 24] {
                        try await checkWalk(tenant, sorting, .all, expected, size)
                    }
                    let half = expected.filter { $0.formation == nil }
                    try await checkWalk(tenant, sorting, \.formation == nil, half, 3)
                    var streamed: [Identifier<Well>] = []
                    for try await row in tenant.wells.stream(orderBy: sorting.order) { streamed.append(row.id) }
                    try expectEqual(streamed, expected.map(\.id), "the stream by \(sorting.text)")
                }
            },
            ConformanceCheck("a cursor works for its own query and organization only") { wellflow in
                let (tenant, other) = try await wellflow.twoTenants()
                for tenant in [tenant, other] {
                    try await tenant.wells.create(try (1...5).map { try Fixtures.well($0) })
                }
                let page = try await tenant.wells.page(where: \.type == .oil, orderBy: \.name, limit: 2)
                guard let cursor = page.next else {
                    throw ConformanceFailure(message: "no cursor", file: #fileID, line: #line)
                }
                // Text and back, and another page size, are fine.
                let again = Cursor(cursor.description)
                let rest = try await tenant.wells.page(where: \.type == .oil, orderBy: \.name, limit: 10, from: again)
                try expectEqual(rest.items.count, 3, "the rows after the cursor")

                try await expectInvalid("another condition") {
                    _ = try await tenant.wells.page(where: \.type == .gas, orderBy: \.name, from: cursor)
                }
                try await expectInvalid("no condition") {
                    _ = try await tenant.wells.page(orderBy: \.name, from: cursor)
                }
                try await expectInvalid("another order") {
                    _ = try await tenant.wells.page(where: \.type == .oil, orderBy: \.wellNumber, from: cursor)
                }
                try await expectInvalid("the opposite order") {
                    _ = try await tenant.wells.page(where: \.type == .oil, orderBy: [.descending(\.name)], from: cursor)
                }
                try await expectInvalid("another organization") {
                    _ = try await other.wells.page(where: \.type == .oil, orderBy: \.name, from: cursor)
                }
                try await expectInvalid("another kind of row") {
                    _ = try await tenant.leases.page(orderBy: \.name, from: cursor)
                }
                for text in damaged(cursor.description) {
                    try await expectInvalid("the damaged text \(text)") {
                        _ = try await tenant.wells.page(where: \.type == .oil, orderBy: \.name, from: Cursor(text))
                    }
                }
            },
            ConformanceCheck("rows that come and go between pages neither hide nor repeat others") { wellflow in
                let tenant = try await wellflow.oneTenant()
                func partner(_ number: Int, _ name: String) throws -> Partner {
                    var partner = try Fixtures.partner(number)
                    partner.name = name
                    return partner
                }
                let names = ["b", "d", "f", "h", "j", "l"]
                let rows = try await tenant.partners
                    .create(
                        try names.enumerated().map { try partner($0.offset, $0.element) }
                    )
                    .map { try $0.get() }
                let first = try await tenant.partners.page(orderBy: \.name, limit: 2)
                // The last row of the page goes, one comes before it and one after.
                try await tenant.partners.delete(rows[1])
                try await tenant.partners.create([try partner(10, "a"), try partner(11, "e")])
                let second = try await tenant.partners.page(orderBy: \.name, limit: 2, from: first.next)
                try expectEqual(second.items.map(\.name), ["e", "f"], "the second page")
                try await tenant.partners.delete(rows[3])
                let third = try await tenant.partners.page(orderBy: \.name, limit: 2, from: second.next)
                try expectEqual(third.items.map(\.name), ["j", "l"], "the third page")
                try expectEqual(third.next, nil, "the cursor after the last page")
                let back = try await tenant.partners.page(orderBy: \.name, limit: 2, from: third.previous)
                try expectEqual(back.items.map(\.name), ["e", "f"], "the page before")
                let start = try await tenant.partners.page(orderBy: \.name, limit: 2, from: back.previous)
                try expectEqual(start.items.map(\.name), ["a", "b"], "the first page, as it is now")
                try expectEqual(start.previous, nil, "the cursor before the first page")
            },
            ConformanceCheck("pages of nothing are empty") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let page = try await tenant.wells.page()
                try expectEqual(page.items.count, 0, "the rows")
                try expectEqual(page.next, nil, "the next cursor")
                try expectEqual(page.previous, nil, "the previous cursor")
                try expectEqual(try await tenant.wells.first(), nil, "the first row")
            },
        ]
    }

    private static func checkWalk(
        _ tenant: Tenant,
        _ sorting: Sorting,
        _ predicate: Predicate<Well>,
        _ expected: [Stored<Well>],
        _ size: Int
    ) async throws {
        let what = "pages of \(size) by \(sorting.text)"
        func page(_ cursor: Cursor?) async throws -> Page<Well> {
            try await tenant.wells.page(where: predicate, orderBy: sorting.order, limit: size, from: cursor)
        }
        var pages: [Page<Well>] = []
        var cursor: Cursor?
        repeat {
            let next = try await page(cursor)
            try expect(next.items.count <= size, "\(what): a page has \(next.items.count) rows")
            pages.append(next)
            cursor = next.next
            try expect(pages.count <= expected.count + 1, "\(what): the walk doesn't end")
        } while cursor != nil
        try expectEqual(pages.flatMap { $0.items }.map(\.id), expected.map(\.id), "\(what), forward")
        try expectEqual(pages.first?.previous, nil, "\(what): the cursor before the first page")

        // From the last page back to the first: the same pages.
        var current = pages.removeLast()
        while let previous = current.previous {
            let back = try await page(previous)
            guard let before = pages.popLast() else {
                return try expect(back.items.isEmpty, "\(what): there is a page before the first")
            }
            try expectEqual(back.items.map(\.id), before.items.map(\.id), "\(what), backward")
            // And forward again from there.
            let forth = try await page(back.next)
            try expectEqual(forth.items.map(\.id), current.items.map(\.id), "\(what), back and forth")
            current = back
        }
        try expect(pages.isEmpty, "\(what): the way back ends \(pages.count) pages too early")
    }

    private static func expectInvalid(_ what: String, _ body: () async throws -> Void) async throws {
        try await expectError(.invalidCursor, "a cursor used for \(what)", body)
    }

    /// The text cut, changed at every place, made longer, and replaced.
    private static func damaged(_ text: String) -> [String] {
        var texts = [
            "", "A", "====", "🛢️", String(text.dropLast()), String(text.dropFirst()), text + "AAAA", text + text,
        ]
        // The last letter may hold bits that stand for nothing.
        for index in 0..<text.count - 1 {
            var characters = Array(text)
            characters[index] = characters[index] == "A" ? "B" : "A"
            texts.append(String(characters))
        }
        return texts
    }
}
