import Testing
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowCore

@Suite("Coordinates")
struct CoordinatesTests {
    private static func object(_ latitude: String, _ longitude: String, _ datum: String? = nil) -> JSONValue {
        var members = ["latitude": JSONValue.string(latitude), "longitude": .string(longitude)]
        if let datum { members["datum"] = .string(datum) }
        return .object(members)
    }

    @Test("a place is read back from its text and its JSON")
    func roundTrip() throws {
        let place = try Coordinates.parse(json: Self.object("32.42145", "-104.2289", "nad83"))
        #expect(place.latitude.units == 324_214_500)
        #expect(place.longitude.units == -1_042_289_000)
        #expect(place.datum == .nad83)
        #expect(place.json == Self.object("32.42145", "-104.2289", "nad83"))
        #expect(place.description == "32.42145, -104.2289 nad83")
        #expect(try Coordinates.parse(place.description) == place)
        #expect(try Coordinates.parse(json: place.json) == place)
    }

    @Test("numbers of JSON are read exactly")
    func numbers() throws {
        let json = try JSONValue(parsing: #"{"latitude": 32.0000001, "longitude": -1.042289e2}"#)
        #expect(try Coordinates.parse(json: json) == Coordinates(latitude: "32.0000001", longitude: "-104.2289"))
        let long = try JSONValue(parsing: #"{"latitude": 32.00000010000000001, "longitude": 1e3}"#)
        var issues: [Issue] = []
        #expect(Coordinates.parseCollecting(json: long, into: &issues) == nil)
        #expect(issues.map { "\($0.path) \($0.code)" } == ["latitude precision", "longitude range"])
    }

    @Test(
        "stored columns that are no place are damage",
        arguments: [(0, 0), (900_000_001, 5), (5, -1_800_000_001), (.max, .min)] as [(Int64, Int64)]
    )
    func damage(latitude: Int64, longitude: Int64) throws {
        func read(_ latitude: Int64, _ longitude: Int64) throws -> Coordinates? {
            let columns: [StorageValue] = [
                .decimal(latitude, scale: 7), .decimal(longitude, scale: 7), .text("nad27"),
            ]
            return try Coordinates.read(from: RowReader(MemoryRow(columns)), at: 0)
        }
        #expect(try read(0, 1) == Coordinates("0, 0.0000001 nad27"))
        let error = #expect(throws: WellFlowError.self) { try read(latitude, longitude) }
        #expect(error?.code == .corrupt)
    }

    @Test("random places come back from text and JSON")
    func randomPlaces() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1_000 {
            let place = try Coordinates(
                latitude: Latitude(units: .random(in: Latitude.unitRange, using: &random)),
                longitude: Longitude(units: .random(in: Longitude.unitRange, using: &random)),
                datum: Coordinates.Datum.allCases.randomElement(using: &random) ?? .unknown
            )
            #expect(try Coordinates.parse(place.description) == place, "seed \(seed): \(place)")
            #expect(try Coordinates.parse(json: place.json) == place, "seed \(seed): \(place)")
        }
    }

    @Test(
        "the places of a public file are read; its blanks are no places",
        .enabled(if: SharedData.isExpected, Comment(rawValue: SharedData.reason))
    )
    func publicFile() throws {
        var places = 0
        var missing = 0
        for row in try SharedData.rows("ny-orphaned-wells-2022.csv").dropFirst() {
            guard let place = try? Coordinates.parse("\(row[8]), \(row[7])") else {
                #expect(row[7].isEmpty && row[8].isEmpty, "\(row)")
                missing += 1
                continue
            }
            #expect((40...46).contains(place.latitude.units / 10_000_000), "\(row)")
            places += 1
        }
        #expect(missing == 184)
        #expect(places == 6_808 - 184)
    }

    @Test("a place without a datum has an unknown one, which is not another's")
    func datum() throws {
        let place = try Coordinates.parse(json: Self.object("32.42145", "-104.2289"))
        #expect(place.datum == .unknown)
        #expect(place.json == Self.object("32.42145", "-104.2289", "unknown"))
        #expect(try place != Coordinates.parse("32.42145 -104.2289 NAD27"))
        for name in ["WGS84", "wgs-84", "WGS 84"] {
            #expect(try Coordinates.Datum.parse(name) == .wgs84)
        }
        #expect(throws: Issue.self) { try Coordinates.Datum.parse("nad38") }
    }

    @Test(
        "the ends of the ranges are places, and so is one zero",
        arguments: [
            ("90", "180"), ("-90", "-180"), ("0", "-104.2289"), ("51.4778", "0"), ("0.0000001", "0"),
            ("0", "-0.0000001"),
        ]
    )
    func edges(latitude: String, longitude: String) throws {
        let place = try Coordinates.parse(json: Self.object(latitude, longitude))
        #expect(try Coordinates.parse(json: place.json) == place)
    }

    @Test(
        "what is no place is refused, with a path",
        arguments: [
            ("0", "0", nil, ["": "range"]), ("-0.0", "0.000", nil, ["": "range"]),
            ("90.0000001", "0", nil, ["latitude": "range"]), ("-90.0000001", "0", nil, ["latitude": "range"]),
            ("1", "180.0000001", nil, ["longitude": "range"]), ("1", "-180.0000001", nil, ["longitude": "range"]),
            ("1.00000001", "2", nil, ["latitude": "precision"]), ("1", "2.00000001", nil, ["longitude": "precision"]),
            ("north", "2", nil, ["latitude": "format"]), ("1", "", nil, ["longitude": "format"]),
            ("1", "2", "nad38", ["datum": "format"]),
            ("91", "x", "y", ["latitude": "range", "longitude": "format", "datum": "format"]),
        ] as [(String, String, String?, [String: String])]
    )
    func refused(latitude: String, longitude: String, datum: String?, expected: [String: String]) {
        var issues: [Issue] = []
        let place = Coordinates.parseCollecting(json: Self.object(latitude, longitude, datum), into: &issues)
        #expect(place == nil)
        #expect(issues.count == expected.count)
        for issue in issues {
            #expect(expected[issue.path] == issue.code.rawValue, "\(issue)")
        }
    }

    @Test("both degrees or neither, and nothing else")
    func members() {
        func paths(_ json: JSONValue) -> [String] {
            var issues: [Issue] = []
            #expect(Coordinates.parseCollecting(json: json, into: &issues) == nil)
            return issues.map { "\($0.path) \($0.code)" }
        }
        #expect(paths(.object(["latitude": .string("1")])) == ["longitude required"])
        #expect(paths(.object(["longitude": .string("1"), "latitude": .null])) == ["latitude required"])
        #expect(paths(.object([:])) == ["latitude required", "longitude required"])
        #expect(
            paths(.object(["lat": .string("1"), "longitude": .string("200")])) == [
                "lat unknownField", "latitude required", "longitude range",
            ]
        )
        #expect(paths(.array([.string("1"), .string("2")])) == [" format"])
        #expect(paths(.string("1, 2")) == [" format"])
    }

    @Test("0, 0 is refused from code too")
    func initializer() throws {
        let zero = try Coordinates.parse("0, 1").latitude
        let east = try Coordinates.parse("1, 0").longitude
        let error = #expect(throws: WellFlowError.self) { try Coordinates(latitude: zero, longitude: east) }
        #expect(error?.issues.map(\.code) == [.range])
    }

    @Test("text of another form is refused", arguments: ["", "1", "1, 2, nad83, 4", "32°25'N 104°13'W"])
    func otherText(text: String) {
        #expect(throws: Issue.self) { try Coordinates.parse(text) }
    }
}
