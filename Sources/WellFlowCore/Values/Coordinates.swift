/// A place on the Earth: latitude and longitude to 7 decimals (about a centimetre), and the datum they refer to.
///
/// The datum is kept and never converted. 0, 0 is refused: it lies in the ocean off Africa, and files write it for a
/// location that is missing.
public struct Coordinates: Hashable, Sendable {
    /// Degrees north, −90 to 90.
    public let latitude: Latitude
    /// Degrees east, −180 to 180.
    public let longitude: Longitude
    /// What the degrees refer to.
    public let datum: Datum

    /// Puts a latitude and a longitude together.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` for 0, 0.
    public init(latitude: Latitude, longitude: Longitude, datum: Datum = .unknown) throws {
        guard let coordinates = Self(checking: latitude, longitude, datum) else {
            throw WellFlowError(issues: [Self.missing])
        }
        self = coordinates
    }

    /// Puts the parts together; nil for 0, 0.
    init?(checking latitude: Latitude, _ longitude: Longitude, _ datum: Datum) {
        guard latitude != 0 || longitude != 0 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
        self.datum = datum
    }

    private static let missing = Issue(
        code: .range,
        message: "0, 0 stands for a location that is missing: leave it out."
    )
}

extension Coordinates: DomainValue {
    /// Reads `32.42145, -104.2289`, with or without a datum behind.
    ///
    /// - Throws: `Issue` whose path is `latitude`, `longitude` or `datum`, or empty.
    public static func parse(_ text: String) throws(Issue) -> Self {
        let parts = text.split { $0 == "," || $0.isWhitespace }.map { JSONValue.string(String($0)) }
        guard parts.count == 2 || parts.count == 3 else {
            throw Issue(code: .format, message: "Expected a latitude and a longitude, as in 32.42145, -104.2289 nad83.")
        }
        return try parse(json: .object(Dictionary(uniqueKeysWithValues: zip(names, parts))))
    }

    /// Reads an object with `latitude`, `longitude` and, where it is known, `datum`.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        try parseThrowingFirst(json: json)
    }

    /// Reads the object and collects the issues of all parts.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> Self? {
        var found: [Issue] = []
        defer { issues += found }
        guard let reader = JSONObjectReader(json, names: names, into: &found) else { return nil }
        for name in names.prefix(2) where !reader.has(name) {
            found.append(
                Issue(path: name, code: .required, message: "A location has a latitude and a longitude: give both.")
            )
        }
        let latitude: Latitude? = reader.value("latitude", into: &found)
        let longitude: Longitude? = reader.value("longitude", into: &found)
        let datum: Datum? = reader.value("datum", into: &found)
        guard found.isEmpty, let latitude, let longitude else { return nil }
        let coordinates = Self(checking: latitude, longitude, datum ?? .unknown)
        if coordinates == nil { found.append(missing) }
        return coordinates
    }

    private static let names = ["latitude", "longitude", "datum"]

    /// An object with `latitude` and `longitude` as decimal strings, and `datum`.
    public var json: JSONValue {
        .object(["latitude": latitude.json, "longitude": longitude.json, "datum": datum.json])
    }

    /// `32.42145, -104.2289 nad83`.
    public var description: String { "\(latitude), \(longitude) \(datum)" }
}

extension Coordinates {
    /// The reference that degrees are measured in: the same degrees in two of them can lie a hundred metres apart.
    public enum Datum: String, DomainValue, CaseIterable {
        /// World Geodetic System 1984, as GPS gives.
        case wgs84
        /// North American Datum of 1983.
        case nad83
        /// North American Datum of 1927.
        case nad27
        /// The source doesn't say.
        case unknown

        /// Reads a name in upper or lower case, with or without a blank or hyphen: `NAD83`, `NAD 83`.
        ///
        /// - Throws: `Issue` with code `format`.
        public static func parse(_ text: String) throws(Issue) -> Self {
            let name = text.lowercased().filter { !($0 == "-" || $0.isWhitespace) }
            guard let datum = Self(rawValue: name) else {
                let names = allCases.map(\.rawValue).joined(separator: ", ")
                throw Issue(code: .format, message: "There is no such datum: there are \(names).")
            }
            return datum
        }

        /// The name as JSON has it.
        public var description: String { rawValue }
    }
}
