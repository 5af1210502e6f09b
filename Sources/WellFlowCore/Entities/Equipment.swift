/// A piece of equipment on a well or a lease.
public struct Equipment: Entity {
    /// The well it serves; a well or a lease is given.
    public var wellID: Identifier<Well>?
    /// The lease it stands on.
    public var leaseID: Identifier<Lease>?
    /// The name.
    public var name: String
    /// What it is.
    public var type: EquipmentType
    /// Who made it.
    public var manufacturer: String?
    /// The maker's model.
    public var model: String?
    /// The maker's number.
    public var serialNumber: String?
    /// When it was installed.
    public var installedOn: CalendarDate?
    /// Its technical data.
    public var specifications: JSONValue?
    /// Whether it works.
    public var status: EquipmentStatus

    /// Creates a piece of equipment.
    public init(
        wellID: Identifier<Well>? = nil,
        leaseID: Identifier<Lease>? = nil,
        name: String,
        type: EquipmentType,
        manufacturer: String? = nil,
        model: String? = nil,
        serialNumber: String? = nil,
        installedOn: CalendarDate? = nil,
        specifications: JSONValue? = nil,
        status: EquipmentStatus
    ) {
        self.wellID = wellID
        self.leaseID = leaseID
        self.name = name
        self.type = type
        self.manufacturer = manufacturer
        self.model = model
        self.serialNumber = serialNumber
        self.installedOn = installedOn
        self.specifications = specifications
        self.status = status
    }

    /// Table, fields and rules.
    public static let schema = Schema<Equipment>(
        "equipment",
        [
            Field("wellId", \.wellID, to: Well.self),
            Field("leaseId", \.leaseID, to: Lease.self),
            .text("name", \.name),
            Field("type", \.type),
            .text("manufacturer", \.manufacturer),
            .text("model", \.model),
            .text("serialNumber", \.serialNumber),
            Field("installedOn", \.installedOn),
            .json("specifications", \.specifications),
            Field("status", \.status),
        ],
        keys: [.serialNumber],
        rule: { equipment, _, issues in EquipmentRules.check(equipment, into: &issues) }
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        wellID = try fields.optional()
        leaseID = try fields.optional()
        name = try fields.required()
        type = try fields.required()
        manufacturer = try fields.optional()
        model = try fields.optional()
        serialNumber = try fields.optional()
        installedOn = try fields.optional()
        specifications = try fields.optional()
        status = try fields.required()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(wellID)
        fields.put(leaseID)
        fields.put(name)
        fields.put(type)
        fields.put(manufacturer)
        fields.put(model)
        fields.put(serialNumber)
        fields.put(installedOn)
        fields.put(specifications)
        fields.put(status)
    }
}

extension ConflictKey where E == Equipment {
    /// The serial number, which nothing keeps unique.
    public static var serialNumber: ConflictKey {
        ConflictKey(["serialNumber"], isUnique: false) { [$0.serialNumber.map { .text($0) } ?? .null] }
    }
}

/// What a piece of equipment is.
public enum EquipmentType: String, CodeValue {
    /// A beam pump.
    case pumpjack
    /// Another pump.
    case pump
    /// A tank.
    case tank
    /// Parts oil, gas and water.
    case separator
    /// Breaks emulsions by heat.
    case heaterTreater
    /// Compresses gas.
    case compressor
    /// Measures a flow.
    case meter
    /// None of these.
    case other
}

/// Whether a piece of equipment works.
public enum EquipmentStatus: String, CodeValue {
    /// In use.
    case active
    /// Being serviced.
    case maintenance
    /// No longer used.
    case retired
}
