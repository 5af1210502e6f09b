/// Where seeded wells stand: real counties of the Permian Basin.
struct SeedPlace {
    let stateCode: String
    let countyCode: String
    let field: String
    /// The middle of the county in 1/10,000,000 degree.
    let latitude: Int64
    let longitude: Int64

    static let all = [
        SeedPlace(
            stateCode: "30",
            countyCode: "015",
            field: "Red Lake",
            latitude: 324_800_000,
            longitude: -1_042_000_000
        ),
        SeedPlace(
            stateCode: "30",
            countyCode: "025",
            field: "Hobbs",
            latitude: 327_000_000,
            longitude: -1_032_000_000
        ),
        SeedPlace(
            stateCode: "42",
            countyCode: "329",
            field: "Spraberry",
            latitude: 318_700_000,
            longitude: -1_020_300_000
        ),
        SeedPlace(
            stateCode: "42",
            countyCode: "317",
            field: "Dora Roberts",
            latitude: 323_100_000,
            longitude: -1_019_500_000
        ),
        SeedPlace(
            stateCode: "42",
            countyCode: "383",
            field: "Big Lake",
            latitude: 313_700_000,
            longitude: -1_015_200_000
        ),
    ]

    static let formations = ["San Andres", "Wolfcamp", "Bone Spring", "Spraberry", "Yeso"]

    /// A place within about 20 km.
    func location(_ random: inout SplitMix64) throws -> Coordinates {
        try Coordinates(
            latitude: Latitude(units: latitude + random.number(in: -1_500_000...1_500_000)),
            longitude: Longitude(units: longitude + random.number(in: -1_500_000...1_500_000)),
            datum: .nad83
        )
    }

    /// The API number of the county's well with this number.
    func apiNumber(_ unique: Int64) throws -> APINumber {
        try APINumber(stateCode + countyCode + String(100_000 + unique % 100_000).dropFirst() + "0000")
    }
}
