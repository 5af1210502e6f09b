/// A person who works for the organization.
///
/// Passwords are not kept here: signing in is the host's.
public struct User: Entity {
    /// The e-mail address; unique in the organization whatever its case.
    public var email: EmailAddress
    /// The first name.
    public var firstName: String
    /// The last name.
    public var lastName: String
    /// What the person does.
    ///
    /// Recorded, not enforced: authorization is the host's.
    public var role: UserRole
    /// The telephone number.
    public var phone: String?
    /// Whether the person may still act.
    ///
    /// An organization keeps at least one active owner once it has one.
    public var isActive: Bool
    /// Who the person is to the host's login.
    public var externalIdentity: ExternalIdentity?

    /// Creates a user.
    public init(
        email: EmailAddress,
        firstName: String,
        lastName: String,
        role: UserRole,
        phone: String? = nil,
        isActive: Bool = true,
        externalIdentity: ExternalIdentity? = nil
    ) {
        self.email = email
        self.firstName = firstName
        self.lastName = lastName
        self.role = role
        self.phone = phone
        self.isActive = isActive
        self.externalIdentity = externalIdentity
    }

    /// Table, fields and rules.
    public static let schema = Schema<User>(
        "users",
        [
            Field("email", \.email).redacted(.hashed),
            .text("firstName", \.firstName),
            .text("lastName", \.lastName),
            Field("role", \.role),
            .text("phone", \.phone).redacted(.masked),
            Field("isActive", \.isActive, defaulted: true),
            Field("externalIdentity", \.externalIdentity).redacted(.hashed),
        ],
        keys: [.email],
        setRules: [OwnerRule.use]
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        email = try fields.required()
        firstName = try fields.required()
        lastName = try fields.required()
        role = try fields.required()
        phone = try fields.optional()
        isActive = try fields.required(default: true)
        externalIdentity = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(email)
        fields.put(firstName)
        fields.put(lastName)
        fields.put(role)
        fields.put(phone)
        fields.put(isActive)
        fields.put(externalIdentity)
    }
}

extension ConflictKey where E == User {
    /// The e-mail address, whatever its case.
    public static var email: ConflictKey {
        ConflictKey(["email"], isCaseInsensitive: true) { [.text($0.email.key)] }
    }
}

/// What a user does.
public enum UserRole: String, CodeValue {
    /// Owns the organization's account.
    case owner
    /// Runs the office.
    case manager
    /// Looks after wells in the field.
    case pumper
    /// Only reads.
    case viewer
}
