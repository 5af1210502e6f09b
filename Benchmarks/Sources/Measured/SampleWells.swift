import WellFlowCore

/// Plausible wells, each with all of its columns filled and an API number of its own.
struct SampleWells {
    private var random: SplitMix64
    private let leases: [Identifier<Lease>]

    init(seed: UInt64, leases: [Identifier<Lease>]) {
        random = SplitMix64(seed: seed)
        self.leases = leases
    }

    private static let counties = [
        "30015", "30025", "30039", "30045", "42003", "42135", "42301", "42317", "42329", "42389", "05123", "05045",
        "33053", "33061", "49005", "35017", "04029",
    ]
    private static let places = ["Federal", "State", "Mesa Verde", "Burton Flat", "Big Sinks", "Cotton Draw"]
    private static let operators = ["Acme Operating LLC", "Permian Basin Resources", "Mewbourne Oil Company", "XTO"]
    private static let fields = ["PURPLE SAGE;WOLFCAMP (GAS)", "BASIN", "DELAWARE RIVER", "LOCO HILLS"]
    private static let formations = ["Wolfcamp", "Bone Spring", "San Andres", "Morrow", "Atoka"]
    private static let statuses: [WellStatus] = [
        .producing, .producing, .producing, .producing, .producing, .shutIn, .completed, .drilling,
        .temporarilyAbandoned, .plugged,
    ]

    /// The digits of the nth well: counties in turn, then the unique number, then the sidetrack.
    private static func digits(_ number: Int) -> String {
        let county = counties[number % counties.count]
        let rest = number / counties.count
        return county + padded(rest % 100_000, 5) + padded(rest / 100_000 % 100, 2) + "00"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// The wells with these numbers.
    mutating func wells(_ numbers: Range<Int>) throws -> [Well] {
        try numbers.map { try well($0) }
    }

    private mutating func well(_ number: Int) throws -> Well {
        let year = Int.random(in: 1960...2020, using: &random)
        let day = Self.padded(Int.random(in: 1...28, using: &random), 2)
        return Well(
            apiNumber: try APINumber(Self.digits(number)),
            name: "\(Self.places.randomElement(using: &random) ?? "") \(Int.random(in: 1...36, using: &random))"
                + " Com #\(Int.random(in: 1...400, using: &random))H",
            wellNumber: "\(Int.random(in: 1...400, using: &random))H",
            leaseID: leases.randomElement(using: &random),
            type: Bool.random(using: &random) ? .oil : .gas,
            status: Self.statuses.randomElement(using: &random) ?? .producing,
            spudDate: try CalendarDate("\(year)-03-\(day)"),
            completionDate: try CalendarDate("\(year)-09-\(day)"),
            totalDepth: try Depth("\(Int.random(in: 2_000...21_000, using: &random)).50"),
            location: try Coordinates(
                latitude: Latitude("32.\(Int.random(in: 1_000_000...9_999_999, using: &random))"),
                longitude: Longitude("-104.\(Int.random(in: 1_000_000...9_999_999, using: &random))"),
                datum: .nad83
            ),
            operator: Self.operators.randomElement(using: &random),
            field: Self.fields.randomElement(using: &random),
            formation: Self.formations.randomElement(using: &random)
        )
    }
}
