import CSQLiteBare

/// The rows of the audit trail, written by the bare C API beside what they tell of; nothing is compared or hashed.
struct BareAudit {
    private let operation: BareStatement
    private let change: BareStatement
    private let organization: BareID
    private var microseconds: Int64
    private var current = BareID(high: 0, low: 0)
    private var ordinal: Int64 = 0

    /// What a change of such a well looks like in the trail.
    private static let changes = """

        apiNumber\t\t"30015000010000"
        name\t\t"Federal 12 #1"
        wellNumber\t\t"1"
        leaseId\t\t"018f3c2e-7d6a-7c3b-9d52-0a1b2c3d4e5f"
        type\t\t"oil"
        status\t\t"producing"
        spudDate\t\t"2014-03-01"
        completionDate\t\t"2014-06-01"
        totalDepth\t\t"11250.00"
        location.latitude\t\t"32.1234567"
        location.longitude\t\t"-103.1234567"
        location.datum\t\t"nad83"
        operator\t\t"Acme Operating"
        field\t\t"Eddy"
        formation\t\t"Bone Spring"
        """

    init(_ connection: BareConnection, organization: BareID, at microseconds: Int64) throws {
        self.organization = organization
        self.microseconds = microseconds
        operation = try connection.prepare(
            "INSERT INTO audit_operations (organization_id, recorded_at, id, principal, source, kind, change_count) "
                + "VALUES (?1, ?2, ?3, 'service:benchmark', 'app', 'create', ?4)"
        )
        change = try connection.prepare(
            "INSERT INTO audit_changes (organization_id, recorded_at, operation_id, ordinal, action, entity, entity_id, "
                + "version, changes) VALUES (?1, ?2, ?3, ?4, 'create', 'wells', ?5, 1, ?6)"
        )
    }

    /// Begins an operation of so many changes.
    mutating func begin(_ id: BareID, changes: Int) throws {
        microseconds += 1
        current = id
        ordinal = 0
        operation.bind(organization, 1)
        operation.bind(microseconds, 2)
        operation.bind(id, 3)
        operation.bind(Int64(changes), 4)
        _ = try operation.step()
        operation.reset()
    }

    /// Adds a change of the row with this id.
    mutating func add(_ id: BareID) throws {
        change.bind(organization, 1)
        change.bind(microseconds, 2)
        change.bind(current, 3)
        change.bind(ordinal, 4)
        change.bind(id.text, 5)
        change.bind(Self.changes, 6)
        _ = try change.step()
        change.reset()
        ordinal += 1
    }
}

extension BareID {
    /// Thirty-six digits and hyphens.
    fileprivate var text: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var digits = 0
            for place in 0..<36 {
                if place == 8 || place == 13 || place == 18 || place == 23 {
                    buffer.initializeElement(at: place, to: UInt8(ascii: "-"))
                    continue
                }
                let half = digits < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - digits % 16 * 4)) & 0xF
                buffer.initializeElement(
                    at: place,
                    to: digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
                )
                digits += 1
            }
            return 36
        }
    }
}
