import WellFlowCore

extension RepositoryConformance {
    /// Texts and documents beyond the ordinary.
    static var textChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a JSON document of 10 MB comes back") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let lease = try await tenant.leases.create(Fixtures.lease()).id
                var tank = try Fixtures.equipment(lease: lease)
                tank.specifications = ["log": .string(String(repeating: "井 0.1 \"quoted\"\n", count: 600_000))]
                let created = try await tenant.equipment.create(tank)
                try expect(
                    try await tenant.equipment.get(created.id).specifications == tank.specifications,
                    "the large document changed"
                )
            },
            ConformanceCheck("JSON documents keep their values exactly") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let lease = try await tenant.leases.create(Fixtures.lease()).id
                var tank = try Fixtures.equipment(lease: lease)
                tank.specifications = try JSONValue(
                    parsing: #"""
                        {"z": 4632.8999999999996, "a": [1.50, 1e3, -0, null, true, {"": "'); DROP TABLE wells; --"}],
                         "big": 123456789012345678901234567890.123456789, "é": "e\u0301", "🛢": "\ud83d\ude00"}
                        """#
                )
                let created = try await tenant.equipment.create(tank)
                let read = try await tenant.equipment.get(created.id)
                try expectEqual(read.specifications, tank.specifications, "the document read")
                try expectEqual(
                    read.specifications?["z"],
                    JSONNumber("4632.8999999999996").map { .number($0) },
                    "the long number"
                )
                // The same document in another order of keys is no change.
                try expectEqual(try await tenant.equipment.update(read).version, 1, "the version after no change")
            },
            ConformanceCheck("NUL inside a JSON document is an issue") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let lease = try await tenant.leases.create(Fixtures.lease()).id
                for document: JSONValue in ["a\u{0}b", ["note": "a\u{0}b"], ["a\u{0}b": 1], [["deep": ["a\u{0}"]]]] {
                    var tank = try Fixtures.equipment(lease: lease)
                    tank.specifications = document
                    let error = try await refusal("a document with NUL") { try await tenant.equipment.create(tank) }
                    try expect(
                        error.issues.contains { $0.path.hasPrefix("specifications") && $0.code == .format },
                        "no issue at specifications: \(error.debugDescription)"
                    )
                }
                try expectEqual(try await tenant.equipment.count(), 0, "the rows after refused documents")
            },
            ConformanceCheck("a document too deep to be read again is an issue, the deepest comes back") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var tank = try Fixtures.equipment(lease: try await tenant.leases.create(Fixtures.lease()).id)
                func nested(_ levels: Int) -> JSONValue {
                    (1..<levels).reduce([]) { value, _ in .array([value]) }
                }
                tank.specifications = nested(129)
                let error = try await refusal("a document of 129 levels") { try await tenant.equipment.create(tank) }
                try expectIssue(error, "specifications", .format, "the deep document")
                tank.specifications = nested(128)
                let row = try await tenant.equipment.create(tank)
                try expectEqual(try await tenant.equipment.get(row.id), row, "the deepest document")
            },
            ConformanceCheck("texts that only look equal are different texts") { wellflow in
                let tenant = try await wellflow.oneTenant()
                // Swift calls these two equal; their bytes, which count here, differ.
                let composed = "Caf\u{E9}"
                let decomposed = "Cafe\u{301}"
                var first = try Fixtures.partner(1)
                first.code = composed
                var second = try Fixtures.partner(2)
                second.code = decomposed
                let outcomes = try await tenant.partners.create([first, second])
                try expectEqual(outcomes.map(\.word), ["created", "created"], "two codes that look equal")
                let upserts = try await tenant.partners.upsert([first, second], on: .code)
                try expectEqual(upserts.map(\.word), ["unchanged", "unchanged"], "their upsert")
                try expectEqual(try await tenant.partners.count(where: \.code == composed), 1, "found by one")
                try expectEqual(
                    try await tenant.partners.count(where: .in(\.code, [composed, decomposed])),
                    2,
                    "found by both"
                )
                var row = try outcomes[0].get()
                row.name = composed
                row = try await tenant.partners.update(row)
                row.name = decomposed
                row = try await tenant.partners.update(row)
                try expectEqual(row.version, 3, "the version after a change of bytes only")
                let name = try await tenant.partners.get(row.id).name
                try expect(name.utf8.elementsEqual(decomposed.utf8), "the changed bytes were not stored")
            },
        ]
    }

    /// Everything that is wrong is told at once.
    static var issueChecks: [ConformanceCheck] {
        [
            ConformanceCheck("every issue is told, not only the first") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.wells.create(Fixtures.well(1))
                var well = try Fixtures.well(1, lease: Identifier())
                well.name = " "
                well.formation = String(repeating: "x", count: 256)
                well.completionDate = "1999-01-01"
                let error = try await expectError(.invalid, "a well with five faults") {
                    try await tenant.wells.create(well)
                }
                try expectIssue(error, "name", .required, "the blank name")
                try expectIssue(error, "formation", .tooLong, "the long formation")
                try expectIssue(error, "completionDate", .dateOrder, "the dates")
                try expectIssue(error, "leaseId", .reference, "the missing lease")
                try expectIssue(error, "apiNumber", .duplicate, "the taken number")

                let outcomes = try await tenant.wells.create([well, try Fixtures.well(2)])
                try expectEqual(outcomes.map(\.word), ["refused as invalid", "created"], "the same in bulk")
                try expect((outcomes[0].error?.issues.count ?? 0) >= 5, "a bulk row keeps issues back")
            },
            ConformanceCheck("all rows of a refused batch tell their issues") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let rows = try (0..<1_201)
                    .map { number in
                        var partner = try Fixtures.partner(number)
                        if number % 600 == 0 { partner.name = "" }
                        return partner
                    }
                let error = try await expectError(.invalid, "three bad rows among many") {
                    try await tenant.partners.create(rows, mode: .allOrNothing)
                }
                try expectEqual(
                    error.issues.map(\.path),
                    ["[0].name", "[600].name", "[1200].name"],
                    "the paths of the issues"
                )
                try expectEqual(try await tenant.partners.count(), 0, "the rows written")
                let outcomes = try await tenant.partners.create(rows)
                try expectEqual(outcomes.filter { $0.error == nil }.count, 1_198, "the rows written one by one")
            },
            ConformanceCheck("JSON input tells every field's issue") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let error = try await expectError(.invalid, "JSON with faults") {
                    try await tenant.wells.create(
                        json: ["apiNumber": "1.77E+11", "status": "lost", "spudDate": "2024-02-30", "depth": 1]
                    )
                }
                try expectIssue(error, "apiNumber", .format, "the exponent")
                try expectIssue(error, "status", .format, "the unknown code")
                try expectIssue(error, "depth", .unknownField, "the unknown field")
                try expectIssue(error, "name", .required, "the missing name")
                try expectIssue(error, "type", .required, "the missing type")
                try expect(error.issues.contains { $0.path == "spudDate" }, "the impossible day has no issue")
            },
        ]
    }
}
