/// A well: a hole in the ground and what it is for.
public struct Well: Entity {
    /// The API number, 14 digits; required except in `planned` and `cancelled`, since the state gives it with the
    /// permit.
    ///
    /// Unique in the organization, not across organizations: partners hold the same well.
    public var apiNumber: APINumber?
    /// The name.
    public var name: String
    /// The operator's own number.
    public var wellNumber: String?
    /// The lease the well stands on.
    public var leaseID: Identifier<Lease>?
    /// What it produces or takes.
    public var type: WellType
    /// Where it is in its life.
    public var status: WellStatus
    /// When drilling began.
    public var spudDate: CalendarDate?
    /// When it was completed; not before it was spudded.
    public var completionDate: CalendarDate?
    /// The total depth in feet.
    public var totalDepth: Depth?
    /// Where the surface hole is.
    public var location: Coordinates?
    /// Who operates it.
    public var `operator`: String?
    /// The field.
    public var field: String?
    /// The producing formation.
    public var formation: String?

    /// Creates a well.
    public init(
        apiNumber: APINumber? = nil,
        name: String,
        wellNumber: String? = nil,
        leaseID: Identifier<Lease>? = nil,
        type: WellType,
        status: WellStatus,
        spudDate: CalendarDate? = nil,
        completionDate: CalendarDate? = nil,
        totalDepth: Depth? = nil,
        location: Coordinates? = nil,
        operator: String? = nil,
        field: String? = nil,
        formation: String? = nil
    ) {
        self.apiNumber = apiNumber
        self.name = name
        self.wellNumber = wellNumber
        self.leaseID = leaseID
        self.type = type
        self.status = status
        self.spudDate = spudDate
        self.completionDate = completionDate
        self.totalDepth = totalDepth
        self.location = location
        self.operator = `operator`
        self.field = field
        self.formation = formation
    }

    /// Table, fields and rules.
    public static let schema = Schema<Well>(
        "wells",
        [
            Field("apiNumber", \.apiNumber),
            .text("name", \.name),
            .text("wellNumber", \.wellNumber),
            Field("leaseId", \.leaseID, to: Lease.self),
            Field("type", \.type),
            Field("status", \.status),
            Field("spudDate", \.spudDate),
            Field("completionDate", \.completionDate),
            Field("totalDepth", \.totalDepth),
            Field("location", \.location),
            .text("operator", \.operator),
            .text("field", \.field),
            .text("formation", \.formation),
        ],
        keys: [.apiNumber],
        rule: { WellRules.check($0, into: &$2) },
        changeRule: { change, issues in
            change.checkTransition(\.status, named: "status", allowed: \.next, mayJump: true, into: &issues)
        }
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        apiNumber = try fields.optional()
        name = try fields.required()
        wellNumber = try fields.optional()
        leaseID = try fields.optional()
        type = try fields.required()
        status = try fields.required()
        spudDate = try fields.optional()
        completionDate = try fields.optional()
        totalDepth = try fields.optional()
        location = try fields.optional()
        `operator` = try fields.optional()
        field = try fields.optional()
        formation = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(apiNumber)
        fields.put(name)
        fields.put(wellNumber)
        fields.put(leaseID)
        fields.put(type)
        fields.put(status)
        fields.put(spudDate)
        fields.put(completionDate)
        fields.put(totalDepth)
        fields.put(location)
        fields.put(`operator`)
        fields.put(field)
        fields.put(formation)
    }
}

extension ConflictKey where E == Well {
    /// The API number.
    public static var apiNumber: ConflictKey {
        ConflictKey(["apiNumber"]) { $0.apiNumber.storageValues }
    }
}

/// What a well produces or takes.
public enum WellType: String, CodeValue {
    /// Oil.
    case oil
    /// Gas.
    case gas
    /// Oil and gas.
    case oilAndGas
    /// Takes water or gas to drive oil.
    case injection
    /// Takes waste water.
    case disposal
    /// Gives water.
    case water
    /// None of these, or not known.
    case other
}

/// Where a well is in its life.
public enum WellStatus: String, CodeValue {
    /// Thought of; no permit asked for.
    case planned
    /// The state gave a permit and with it an API number.
    case permitted
    /// Being drilled.
    case drilling
    /// Drilled and made ready to produce.
    case completed
    /// Produces.
    case producing
    /// Injects.
    case injecting
    /// Able to produce, and closed.
    case shutIn
    /// Not able to produce without work, and not plugged.
    case temporarilyAbandoned
    /// Plugged for good. A re-entry is a new completion number.
    case plugged
    /// Given up before it was drilled.
    case cancelled
    /// Not told by whoever reported it.
    case unknown

    /// The statuses an update may set from this one.
    public var next: Set<WellStatus> {
        switch self {
        case .planned: [.permitted, .cancelled]
        case .permitted: [.drilling, .planned, .cancelled]
        case .drilling: [.completed, .shutIn, .temporarilyAbandoned, .plugged]
        case .completed: [.producing, .injecting, .shutIn, .temporarilyAbandoned, .plugged]
        case .producing: [.shutIn, .injecting, .temporarilyAbandoned, .plugged]
        case .injecting: [.shutIn, .producing, .temporarilyAbandoned, .plugged]
        case .shutIn: [.producing, .injecting, .temporarilyAbandoned, .plugged]
        case .temporarilyAbandoned: [.producing, .injecting, .shutIn, .drilling, .plugged]
        case .plugged, .cancelled: []
        case .unknown: Set(WellStatus.allCases)
        }
    }
}
