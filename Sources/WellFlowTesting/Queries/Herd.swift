import WellFlowCore

/// Wells whose facts repeat and are often missing, for queries to tell apart.
enum Herd {
    /// Texts that a store which folds case, normalizes, or takes `%` and `_` for patterns would confuse.
    static let texts = [
        "Abo", "abo", "ABO", "Abo_1", "AboX1", "Ab%o", "Ab", "A", "É", "E\u{301}", "Éa", "井", "井戸", "🛢️", "\u{10FFFF}",
        "\u{D7FF}", "\u{E000}", "z", "~", "'", "\\",
    ]

    static let days: [CalendarDate] = ["1999-12-31", "2000-01-01", "2000-02-29", "2024-02-29", "2024-03-01"]
    static let depths: [Depth] = ["0", "0.01", "9999.99", "10000", "10000.01"]
    static let places: [(Latitude, Longitude)] = [("32.5", "-104"), ("32.5", "-104.5"), ("-1", "0")]

    static func wells(
        _ count: Int,
        leases: [Identifier<Lease>],
        using random: inout SeededGenerator
    ) throws -> [Well] {
        var wells: [Well] = []
        for number in 0..<count {
            var well = try Fixtures.well(number)
            well.name = texts.randomElement(using: &random) ?? "Well"
            well.wellNumber = pick(texts, &random)
            well.leaseID = pick(leases, &random)
            well.type = WellType.allCases.randomElement(using: &random) ?? .other
            well.status = WellStatus.allCases.randomElement(using: &random) ?? .unknown
            if well.status == .planned { well.apiNumber = nil }
            well.spudDate = pick(days, &random)
            well.completionDate = nil
            well.totalDepth = pick(depths, &random)
            well.location = try pick(places, &random)
                .map {
                    try Coordinates(
                        latitude: $0.0,
                        longitude: $0.1,
                        datum: Bool.random(using: &random) ? .nad27 : .wgs84
                    )
                }
            well.operator = pick(texts, &random)
            well.field = pick(texts, &random)
            well.formation = pick(["Abo", "Bone Spring"], &random)
            wells.append(well)
        }
        return wells
    }

    /// One of the values, or as often as not nothing.
    static func pick<Value>(_ values: [Value], _ random: inout SeededGenerator) -> Value? {
        Bool.random(using: &random) ? values.randomElement(using: &random) : nil
    }

    /// Stores wells on three leases, and gives them as stored.
    static func make(
        _ count: Int,
        in tenant: Tenant,
        using random: inout SeededGenerator
    ) async throws -> (wells: [Stored<Well>], leases: [Identifier<Lease>]) {
        let leases = try await tenant.leases.create(try (1...3).map { try Fixtures.lease($0) }).map { try $0.get().id }
        let entities = try wells(count, leases: leases, using: &random)
        var stored = try await tenant.wells.create(entities).map { try $0.get() }
        // Versions differ too.
        for index in stored.indices where Bool.random(using: &random) {
            stored[index].completionDate = "2024-12-31"
            stored[index] = try await tenant.wells.update(stored[index])
        }
        return (stored, leases)
    }
}

/// How the library compares, written a second time, over values in memory.
enum Reference {
    static func isLess(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    static func isEqual(_ left: String?, _ right: String?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return left.utf8.elementsEqual(right.utf8)
    }
}
