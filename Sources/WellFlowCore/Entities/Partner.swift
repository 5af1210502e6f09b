/// Someone who shares in leases: a working interest owner, a royalty owner.
public struct Partner: Entity {
    /// The name.
    public var name: String
    /// The organization's code for the partner; unique in it.
    public var code: String
    /// The federal tax number.
    public var taxID: String?
    /// Where bills go.
    public var billingAddress: PostalAddress?
    /// Where payments go.
    public var remitAddress: PostalAddress?
    /// The address for correspondence.
    public var email: EmailAddress?
    /// The telephone number.
    public var phone: String?
    /// Whether the partner still takes part.
    public var isActive: Bool

    /// Creates a partner.
    public init(
        name: String,
        code: String,
        taxID: String? = nil,
        billingAddress: PostalAddress? = nil,
        remitAddress: PostalAddress? = nil,
        email: EmailAddress? = nil,
        phone: String? = nil,
        isActive: Bool = true
    ) {
        self.name = name
        self.code = code
        self.taxID = taxID
        self.billingAddress = billingAddress
        self.remitAddress = remitAddress
        self.email = email
        self.phone = phone
        self.isActive = isActive
    }

    /// Table, fields and rules.
    public static let schema = Schema<Partner>(
        "partners",
        [
            .text("name", \.name),
            .text("code", \.code, max: 50),
            .text("taxId", \.taxID).redacted(.hashed),
            Field("billingAddress", \.billingAddress).redacted(.omitted),
            Field("remitAddress", \.remitAddress).redacted(.omitted),
            Field("email", \.email).redacted(.hashed),
            .text("phone", \.phone).redacted(.masked),
            Field("isActive", \.isActive, defaulted: true),
        ],
        keys: [.code]
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        name = try fields.required()
        code = try fields.required()
        taxID = try fields.optional()
        billingAddress = try fields.optional()
        remitAddress = try fields.optional()
        email = try fields.optional()
        phone = try fields.optional()
        isActive = try fields.required(default: true)
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(name)
        fields.put(code)
        fields.put(taxID)
        fields.put(billingAddress)
        fields.put(remitAddress)
        fields.put(email)
        fields.put(phone)
        fields.put(isActive)
    }
}

extension ConflictKey where E == Partner {
    /// The code.
    public static var code: ConflictKey {
        ConflictKey(["code"]) { [.text($0.code)] }
    }
}
