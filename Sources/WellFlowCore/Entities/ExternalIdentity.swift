/// Who a user is to the host's login: the issuer of the identity and the subject it gave, as OpenID Connect names
/// them.
public struct ExternalIdentity: DomainValue {
    /// Who issued the identity.
    public let issuer: String
    /// What the issuer calls the person.
    public let subject: String

    /// Checks and trims both parts.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid` and all issues.
    public init(issuer: String, subject: String) throws {
        var issues: [Issue] = []
        guard let value = Self(checking: issuer, subject, into: &issues) else { throw WellFlowError(issues: issues) }
        self = value
    }

    private init?(checking issuer: String, _ subject: String, into issues: inout [Issue]) {
        let before = issues.count
        var issuer = issuer
        var subject = subject
        TextRule.trim(&issuer)
        TextRule.trim(&subject)
        TextRule.check(issuer, "issuer", required: true, max: 255, into: &issues)
        TextRule.check(subject, "subject", required: true, max: 255, into: &issues)
        guard issues.count == before else { return nil }
        self.issuer = issuer
        self.subject = subject
    }
}

extension ExternalIdentity {
    /// Reads the text of the JSON form.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(_ text: String) throws(Issue) -> Self {
        try parse(json: JSONValue.parse(text))
    }

    /// Reads an object with `issuer` and `subject`.
    ///
    /// - Throws: `Issue`, the first that was found.
    public static func parse(json: JSONValue) throws(Issue) -> Self {
        try parseThrowingFirst(json: json)
    }

    /// Reads an object with `issuer` and `subject` and collects the issues of both.
    public static func parseCollecting(json: JSONValue, into issues: inout [Issue]) -> Self? {
        var found: [Issue] = []
        defer { issues += found }
        guard let reader = JSONObjectReader(json, names: ["issuer", "subject"], into: &found) else { return nil }
        let issuer = reader.text("issuer", into: &found)
        let subject = reader.text("subject", into: &found)
        guard found.isEmpty else { return nil }
        return Self(checking: issuer ?? "", subject ?? "", into: &found)
    }

    /// An object with both parts.
    public var json: JSONValue { .object(["issuer": .string(issuer), "subject": .string(subject)]) }

    /// The text of the JSON form.
    public var description: String { json.text }
}

extension ExternalIdentity: DocumentValue {}
