import Crypto

/// A secret of the application's, with the name under which the trail refers to it; it is never stored.
public struct AuditKey: Sendable, CustomStringConvertible {
    /// The name: `2026`.
    public let id: String
    private let secret: SymmetricKey

    /// Takes over a secret.
    ///
    /// - Parameters:
    ///   - id: the name, of ASCII letters, digits, hyphens and points, at most 64.
    ///   - secret: at least 16 bytes of chance.
    /// - Throws: ``WellFlowError`` with code `invalid` for another name or a shorter secret.
    public init(id: String, secret: some Sequence<UInt8>) throws {
        let isName = id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        let bytes = Array(secret)
        var issues: [Issue] = []
        if !isName || !(1...64).contains(id.utf8.count) {
            let message = "Name a key with 1 to 64 ASCII letters, digits, hyphens and points."
            issues.append(Issue(path: "id", code: .format, message: message))
        }
        if bytes.count < 16 {
            issues.append(Issue(path: "secret", code: .range, message: "Give a secret of at least 16 bytes."))
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
        self.id = id
        self.secret = SymmetricKey(data: bytes)
    }

    /// The name; never the secret.
    public var description: String { "AuditKey(\(id))" }

    /// The HMAC-SHA256 of bytes for a purpose, in hexadecimal digits.
    package func code(_ bytes: some Sequence<UInt8>, for purpose: String) -> String {
        var code = HMAC<SHA256>(key: secret)
        code.update(data: Array(purpose.utf8) + [0] + Array(bytes))
        return AuditHash.hex(code.finalize())
    }
}
