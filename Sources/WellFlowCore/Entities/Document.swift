/// What is known of a document.
///
/// Its bytes are kept elsewhere, under its storage key.
public struct Document: Entity {
    /// Who brought it in.
    public var uploadedByUserID: Identifier<User>?
    /// The lease it is about.
    public var leaseID: Identifier<Lease>?
    /// The well it is about.
    public var wellID: Identifier<Well>?
    /// The name.
    public var name: String
    /// What it is.
    public var type: DocumentType
    /// Where the bytes are: a relative path without `..`, backslash or control characters.
    public var storageKey: String
    /// The media type of the bytes.
    public var mimeType: String
    /// How many bytes there are.
    public var sizeBytes: Int64
    /// The SHA-256 digest of the bytes: 64 hexadecimal digits.
    public var sha256: String?
    /// What else is known.
    public var metadata: JSONValue?
    /// The day after which it no longer holds.
    public var expiresOn: CalendarDate?

    /// Creates a document.
    public init(
        uploadedByUserID: Identifier<User>? = nil,
        leaseID: Identifier<Lease>? = nil,
        wellID: Identifier<Well>? = nil,
        name: String,
        type: DocumentType,
        storageKey: String,
        mimeType: String,
        sizeBytes: Int64,
        sha256: String? = nil,
        metadata: JSONValue? = nil,
        expiresOn: CalendarDate? = nil
    ) {
        self.uploadedByUserID = uploadedByUserID
        self.leaseID = leaseID
        self.wellID = wellID
        self.name = name
        self.type = type
        self.storageKey = storageKey
        self.mimeType = mimeType
        self.sizeBytes = sizeBytes
        self.sha256 = sha256
        self.metadata = metadata
        self.expiresOn = expiresOn
    }

    /// Table, fields and rules.
    public static let schema = Schema<Document>(
        "documents",
        [
            Field("uploadedByUserId", \.uploadedByUserID, to: User.self),
            Field("leaseId", \.leaseID, to: Lease.self),
            Field("wellId", \.wellID, to: Well.self),
            .text("name", \.name),
            Field("type", \.type),
            .text("storageKey", \.storageKey, max: 500),
            .text("mimeType", \.mimeType),
            Field("sizeBytes", \.sizeBytes),
            .text("sha256", \.sha256),
            .json("metadata", \.metadata),
            Field("expiresOn", \.expiresOn),
        ],
        keys: [.storageKey],
        rule: { document, _, issues in DocumentRules.check(document, into: &issues) }
    )

    /// Reads every field, in the schema's order.
    public init(reading fields: inout FieldReader) throws {
        uploadedByUserID = try fields.optional()
        leaseID = try fields.optional()
        wellID = try fields.optional()
        name = try fields.required()
        type = try fields.required()
        storageKey = try fields.required()
        mimeType = try fields.required()
        sizeBytes = try fields.required()
        sha256 = try fields.optional()
        metadata = try fields.optional()
        expiresOn = try fields.optional()
    }

    /// Writes every field, in the schema's order.
    public func write(to fields: inout FieldWriter) {
        fields.put(uploadedByUserID)
        fields.put(leaseID)
        fields.put(wellID)
        fields.put(name)
        fields.put(type)
        fields.put(storageKey)
        fields.put(mimeType)
        fields.put(sizeBytes)
        fields.put(sha256)
        fields.put(metadata)
        fields.put(expiresOn)
    }
}

extension ConflictKey where E == Document {
    /// The storage key, which nothing keeps unique.
    public static var storageKey: ConflictKey {
        ConflictKey(["storageKey"], isUnique: false) { [.text($0.storageKey)] }
    }
}

/// What a document is.
public enum DocumentType: String, CodeValue {
    /// A lease.
    case lease
    /// A permit.
    case permit
    /// A contract.
    case contract
    /// A report.
    case report
    /// A log of a well.
    case wellLog
    /// The receipt of a sale of oil.
    case runTicket
    /// None of these.
    case other
}
