/// An operator: the tenant whose rows the library keeps apart from everyone else's.
public struct Organization: Entity {
    /// The name; unique in the store, which only the system scope can see.
    public var name: String
    /// The federal tax number.
    public var taxID: String?
    /// Where it is.
    public var address: PostalAddress?
    /// The telephone number.
    public var phone: String?
    /// The address for correspondence.
    public var email: EmailAddress?
    /// What each regulator calls the operator: its number by jurisdiction.
    public var regulatoryIDs: RegulatoryIDs?
    /// What the application keeps of its own.
    public var settings: JSONValue?

    /// Creates an organization.
    public init(
        name: String,
        taxID: String? = nil,
        address: PostalAddress? = nil,
        phone: String? = nil,
        email: EmailAddress? = nil,
        regulatoryIDs: RegulatoryIDs? = nil,
        settings: JSONValue? = nil
    ) {
        self.name = name
        self.taxID = taxID
        self.address = address
        self.phone = phone
        self.email = email
        self.regulatoryIDs = regulatoryIDs
        self.settings = settings
    }

    /// Table, fields and rules.
    public static let schema = Schema<Organization>(
        "organizations",
        [
            .text("name", \.name),
            .text("taxId", \.taxID).redacted(.hashed),
            Field("address", \.address).redacted(.omitted),
            .text("phone", \.phone).redacted(.masked),
            Field("email", \.email).redacted(.hashed),
            Field("regulatoryIds", \.regulatoryIDs),
            .json("settings", \.settings),
        ],
        keys: [.name]
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        name = try fields.required()
        taxID = try fields.optional()
        address = try fields.optional()
        phone = try fields.optional()
        email = try fields.optional()
        regulatoryIDs = try fields.optional()
        settings = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(name)
        fields.put(taxID)
        fields.put(address)
        fields.put(phone)
        fields.put(email)
        fields.put(regulatoryIDs)
        fields.put(settings)
    }
}

extension ConflictKey where E == Organization {
    /// The name.
    public static var name: ConflictKey {
        ConflictKey(["name"]) { [.text($0.name)] }
    }
}
