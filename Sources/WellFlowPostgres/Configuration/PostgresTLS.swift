/// How a connection to PostgreSQL is encrypted, and how the server proves who it is.
///
/// Only ``verifyFull`` keeps out a stranger between the two ends. Without a root certificate of its own, `libpq` takes
/// `~/.postgresql/root.crt`.
public struct PostgresTLS: Hashable, Sendable {
    /// What is asked of the connection, as `sslmode` of `libpq`.
    public enum Mode: String, CaseIterable, Sendable {
        /// No encryption.
        case disable
        /// Encryption only if the server insists.
        case allow
        /// Encryption if the server has it; what `libpq` does when nothing is said.
        case prefer
        /// Encryption with whoever answers.
        case require
        /// Encryption with a server whose certificate comes from a known issuer.
        case verifyCA = "verify-ca"
        /// Encryption with a server whose certificate comes from a known issuer and is for this host.
        case verifyFull = "verify-full"
    }

    /// What is asked of the connection.
    public var mode: Mode
    /// The path of the certificates of issuers that are trusted.
    public var rootCertificate: String?
    /// The path of the certificate that the client shows.
    public var certificate: String?
    /// The path of its private key.
    public var key: String?

    /// Creates what is asked of the connection, with the paths of certificates.
    public init(_ mode: Mode, rootCertificate: String? = nil, certificate: String? = nil, key: String? = nil) {
        self.mode = mode
        self.rootCertificate = rootCertificate
        self.certificate = certificate
        self.key = key
    }

    /// No encryption.
    public static let disable = PostgresTLS(.disable)
    /// Encryption if the server has it.
    public static let prefer = PostgresTLS(.prefer)
    /// Encryption with whoever answers.
    public static let require = PostgresTLS(.require)
    /// Encryption with a server whose certificate comes from a known issuer.
    public static let verifyCA = PostgresTLS(.verifyCA)
    /// Encryption with a server whose certificate comes from a known issuer and is for this host.
    public static let verifyFull = PostgresTLS(.verifyFull)
}
