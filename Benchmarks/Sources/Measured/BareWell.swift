import CSQLiteBare

/// The 16 bytes of an identifier.
struct BareID: Sendable {
    var high: UInt64
    var low: UInt64
}

/// A code kept as text, read by comparing bytes.
protocol BareCode: CaseIterable, RawRepresentable, Sendable where RawValue == String {}

extension BareCode {
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ table: [(code: [UInt8], value: Self)]) throws {
        for (code, value) in table where code.count == bytes.count {
            if code.withUnsafeBufferPointer({ $0.elementsEqual(bytes) }) {
                self = value
                return
            }
        }
        throw BareError(code: SQLITE_CORRUPT)
    }

    static func makeTable() -> [(code: [UInt8], value: Self)] { allCases.map { (Array($0.rawValue.utf8), $0) } }
}

/// What the C API's loop makes of a row: the shape of the library's `Stored<Well>`, with plain values.
struct BareWell: Sendable {
    enum Kind: String, BareCode {
        case oil, gas, oilAndGas, injection, disposal, water, other
        static let table = makeTable()
    }

    enum Status: String, BareCode {
        case planned, permitted, drilling, completed, producing, injecting, shutIn, temporarilyAbandoned, plugged
        case cancelled, unknown
        static let table = makeTable()
    }

    enum Datum: String, BareCode {
        case wgs84, nad83, nad27, unknown
        static let table = makeTable()
    }

    struct Location: Sendable {
        var latitude: Int64
        var longitude: Int64
        var datum: Datum
    }

    var id: BareID
    var organization: BareID
    var version: Int64
    var createdAt: Int64
    var updatedAt: Int64
    var apiNumber: UInt64?
    var name: String
    var wellNumber: String?
    var lease: BareID?
    var kind: Kind
    var status: Status
    var spudDate: Int32?
    var completionDate: Int32?
    var totalDepth: Int64?
    var location: Location?
    var `operator`: String?
    var field: String?
    var formation: String?
}

extension BareWell {
    static let columns = """
        id, version, created_at, updated_at, api_number, name, well_number, lease_id, type, status, spud_date, \
        completion_date, total_depth, location_latitude, location_longitude, location_datum, operator, field, formation
        """

    init(_ row: BareStatement, organization: BareID) throws {
        id = try row.id(0)
        self.organization = organization
        version = row.integer(1)
        createdAt = row.integer(2)
        updatedAt = row.integer(3)
        apiNumber = row.isNull(4) ? nil : try BareWell.number(row.bytes(4))
        name = row.text(5)
        wellNumber = row.isNull(6) ? nil : row.text(6)
        lease = row.isNull(7) ? nil : try row.id(7)
        kind = try Kind(row.bytes(8), Kind.table)
        status = try Status(row.bytes(9), Status.table)
        spudDate = row.isNull(10) ? nil : try BareWell.date(row.bytes(10))
        completionDate = row.isNull(11) ? nil : try BareWell.date(row.bytes(11))
        totalDepth = row.isNull(12) ? nil : row.integer(12)
        location =
            row.isNull(13)
            ? nil
            : Location(
                latitude: row.integer(13),
                longitude: row.integer(14),
                datum: try Datum(row.bytes(15), Datum.table)
            )
        `operator` = row.isNull(16) ? nil : row.text(16)
        field = row.isNull(17) ? nil : row.text(17)
        formation = row.isNull(18) ? nil : row.text(18)
    }

    /// Binds every column of an insert.
    func bind(to statement: BareStatement) {
        statement.bind(organization, 1)
        statement.bind(id, 2)
        statement.bind(version, 3)
        statement.bind(createdAt, 4)
        statement.bind(updatedAt, 5)
        BareWell.bind(number: apiNumber, to: statement, 6)
        statement.bind(name, 7)
        statement.bind(wellNumber, 8)
        statement.bind(lease, 9)
        statement.bind(kind.rawValue, 10)
        statement.bind(status.rawValue, 11)
        BareWell.bind(date: spudDate, to: statement, 12)
        BareWell.bind(date: completionDate, to: statement, 13)
        statement.bind(totalDepth, 14)
        statement.bind(location?.latitude, 15)
        statement.bind(location?.longitude, 16)
        statement.bind(location?.datum.rawValue, 17)
        statement.bind(`operator`, 18)
        statement.bind(field, 19)
        statement.bind(formation, 20)
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>) throws -> UInt64 {
        var number: UInt64 = 0
        for byte in bytes {
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { throw BareError(code: SQLITE_CORRUPT) }
            number = number << 4 | UInt64(digit)
        }
        return number
    }

    /// A day as the number `yyyymmdd`.
    private static func date(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Int32 {
        guard bytes.count == 10 else { throw BareError(code: SQLITE_CORRUPT) }
        var date: Int32 = 0
        for index in 0..<10 where index != 4 && index != 7 {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { throw BareError(code: SQLITE_CORRUPT) }
            date = date * 10 + Int32(digit)
        }
        return date
    }

    private static func bind(number: UInt64?, to statement: BareStatement, _ parameter: Int32) {
        guard let number else { return statement.bind(String?.none, parameter) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 14) { bytes in
            for index in 0..<14 {
                bytes[index] = UInt8(truncatingIfNeeded: number >> UInt64(52 - index * 4)) & 0xF + UInt8(ascii: "0")
            }
            statement.bind(UnsafeBufferPointer(bytes), parameter)
        }
    }

    private static func bind(date: Int32?, to statement: BareStatement, _ parameter: Int32) {
        guard var rest = date else { return statement.bind(String?.none, parameter) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { bytes in
            for index in (0..<10).reversed() {
                if index == 4 || index == 7 {
                    bytes[index] = UInt8(ascii: "-")
                } else {
                    bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            statement.bind(UnsafeBufferPointer(bytes), parameter)
        }
    }
}
