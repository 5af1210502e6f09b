import WellFlowCore

extension RepositoryConformance {
    /// Streams of any size.
    static var streamChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a stream gives every row once, across its batches") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.partners.create(try (0..<2_345).map { try Fixtures.partner($0) })
                let expected = try await tenant.partners.all(where: \.isActive == true, orderBy: [.descending(\.code)])
                var streamed: [Stored<Partner>] = []
                for try await row in tenant.partners.stream(where: \.isActive == true, orderBy: [.descending(\.code)]) {
                    streamed.append(row)
                }
                try expectEqual(streamed.count, 2_345, "the rows streamed")
                try expect(streamed == expected, "the stream differs from the query")
                // An exact number of batches has an end too.
                try await tenant.partners.delete(ids: expected.dropFirst(1_100).map(\.id))
                var left = 0
                for try await _ in tenant.partners.stream() { left += 1 }
                try expectEqual(left, 1_100, "the rows left")
            },
            ConformanceCheck("a stream that is left early holds nothing") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.partners.create(try (0..<250).map { try Fixtures.partner($0) })
                for _ in 0..<20 {
                    for try await _ in tenant.partners.stream() { break }
                }
                // Writing while a stream is open: no batch holds the store.
                var seen = 0
                for try await row in tenant.partners.stream(orderBy: [.ascending(\.code)]) {
                    seen += 1
                    if seen % 50 == 0 {
                        var changed = row
                        changed.phone = "\(seen)"
                        try await tenant.partners.update(changed)
                    }
                    if seen == 1 { try await tenant.partners.create(Fixtures.partner(999_999)) }
                }
                try expectEqual(seen, 251, "the rows streamed while writing, with the one that came")
            },
            ConformanceCheck("a stream inside a transaction sees what the transaction wrote") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let count = try await tenant.transaction { transaction in
                    try await transaction.partners.create(try (0..<150).map { try Fixtures.partner($0) })
                    var count = 0
                    for try await _ in transaction.partners.stream() { count += 1 }
                    return count
                }
                try expectEqual(count, 150, "the rows streamed in the transaction")
            },
        ]
    }
}
