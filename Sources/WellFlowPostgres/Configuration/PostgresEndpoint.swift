import WellFlowCore

/// Where a PostgreSQL server is, and who logs in.
///
/// What isn't given is found as `psql` finds it: in the environment (`PGHOST`, `PGPASSWORD` …), in `~/.pgpass`, in a
/// service file. A password is never part of a description, a dump or an error.
public struct PostgresEndpoint: Sendable {
    /// The parameters by the keywords of `libpq`.
    package private(set) var parameters: [String: String]

    /// Creates an endpoint from its parts.
    ///
    /// - Parameters:
    ///   - host: a name, an address, or the folder of a Unix socket; several are tried in turn: `one,two`.
    ///   - port: the server's port, the same for several hosts.
    ///   - database: the database's name.
    ///   - user: the role that logs in.
    ///   - password: its password.
    ///   - tls: how the connection is encrypted.
    ///   - applicationName: what the server shows as the connection's purpose.
    ///   - parameters: other parameters by the keywords of `libpq`, such as `target_session_attrs`.
    public init(
        host: String? = nil,
        port: Int? = nil,
        database: String? = nil,
        user: String? = nil,
        password: String? = nil,
        tls: PostgresTLS? = nil,
        applicationName: String? = nil,
        parameters: [String: String] = [:]
    ) {
        self.parameters = parameters
        // What isn't given leaves the parameter alone.
        if let host { self.host = host }
        if let port { self.port = port }
        if let database { self.database = database }
        if let user { self.user = user }
        if let password { self.password = password }
        if let tls { self.tls = tls }
        if let applicationName { self.applicationName = applicationName }
    }

    package init(parameters: [String: String]) {
        self.parameters = parameters
    }

    /// A name, an address, or the folder of a Unix socket; several with commas between them.
    public var host: String? {
        get { parameters["host"] }
        set { parameters["host"] = newValue }
    }

    /// The port; nil for the usual one, or where several hosts have ports of their own.
    public var port: Int? {
        get { parameters["port"].flatMap { Int($0) } }
        set { parameters["port"] = newValue.map(String.init) }
    }

    /// The database's name.
    public var database: String? {
        get { parameters["dbname"] }
        set { parameters["dbname"] = newValue }
    }

    /// The role that logs in.
    public var user: String? {
        get { parameters["user"] }
        set { parameters["user"] = newValue }
    }

    /// The password, never shown.
    public var password: String? {
        get { parameters["password"] }
        set { parameters["password"] = newValue }
    }

    /// How the connection is encrypted; nil for what the environment says, or else `prefer`.
    public var tls: PostgresTLS? {
        get {
            parameters["sslmode"].flatMap(PostgresTLS.Mode.init)
                .map {
                    PostgresTLS(
                        $0,
                        rootCertificate: parameters["sslrootcert"],
                        certificate: parameters["sslcert"],
                        key: parameters["sslkey"]
                    )
                }
        }
        set {
            parameters["sslmode"] = newValue?.mode.rawValue
            parameters["sslrootcert"] = newValue?.rootCertificate
            parameters["sslcert"] = newValue?.certificate
            parameters["sslkey"] = newValue?.key
        }
    }

    /// What the server shows as the connection's purpose; nil for `PGAPPNAME`, or else `wellflow`.
    public var applicationName: String? {
        get { parameters["application_name"] }
        set { parameters["application_name"] = newValue }
    }

    /// What is wrong with it, without its values; nil when nothing is.
    var problem: String? {
        if parameters.contains(where: { $0.key.utf8.contains(0) || $0.value.utf8.contains(0) }) {
            return "A connection's parameters hold no NUL."
        }
        if let mode = parameters["sslmode"], PostgresTLS.Mode(rawValue: mode) == nil {
            let modes = PostgresTLS.Mode.allCases.map(\.rawValue).joined(separator: ", ")
            return "The mode of TLS is one of \(modes)."
        }
        let ports = parameters["port"]?.split(separator: ",").map { Int($0) } ?? []
        if !ports.allSatisfy({ $0.map((1...65_535).contains) ?? false }) {
            return "A port is a number from 1 to 65535."
        }
        return nil
    }
}

extension PostgresEndpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private var shown: [(label: String, value: String)] {
        ["host", "port", "dbname", "user", "sslmode"].compactMap { key in parameters[key].map { (key, $0) } }
    }

    /// The host, the port, the database, the user and the mode of TLS, without the password.
    public var description: String {
        "PostgresEndpoint(\(shown.map { "\($0.label): \($0.value)" }.joined(separator: ", ")))"
    }

    /// The same: a password isn't for developers' logs either.
    public var debugDescription: String { description }

    /// What `dump` shows: the same, without the password.
    public var customMirror: Mirror {
        Mirror(self, children: shown.map { (Optional($0.label), $0.value as Any) }, displayStyle: .struct)
    }
}
