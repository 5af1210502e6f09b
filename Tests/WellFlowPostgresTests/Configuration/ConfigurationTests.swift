import CLibPQ
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("How a PostgreSQL store is configured")
struct ConfigurationTests {
    private static func configuration() -> PostgresConfiguration {
        PostgresConfiguration(application: PostgresEndpoint(host: "db", database: "field"))
    }

    @Test("the defaults work")
    func defaults() throws {
        try Self.configuration().validate()
    }

    @Test(
        "a schema's name needs no quotes",
        arguments: [
            ("wellflow", true), ("a1_", true), ("_x", true), (String(repeating: "a", count: 63), true), ("", false),
            (String(repeating: "a", count: 64), false), ("Wellflow", false), ("1a", false), ("a-b", false),
            ("a b", false), ("pg_wellflow", false), ("information_schema", false), ("é", false), ("a;drop", false),
            ("a\"", false),
        ]
    )
    func schema(name: String, isGood: Bool) {
        #expect(PostgresConfiguration.isSchemaName(name) == isGood)
    }

    /// A change that can't work, and what the error names.
    typealias Mistake = (name: String, change: @Sendable (inout PostgresConfiguration) -> Void)

    static let mistakes: [Mistake] = [
        ("schema", { $0.schema = "No" }),
        ("sharedConnections", { $0.sharedConnections = 0 }),
        ("requestsPerConnection", { $0.requestsPerConnection = -1 }),
        ("transactionConnections", { $0.transactionConnections = 1_000_000 }),
        ("connectTimeout", { $0.connectTimeout = .zero }),
        ("acquireTimeout", { $0.acquireTimeout = .zero }),
        ("statementTimeout", { $0.statementTimeout = .seconds(30 * 86_400) }),
        ("lockTimeout", { $0.lockTimeout = .seconds(-1) }),
        ("idleTransactionTimeout", { $0.idleTransactionTimeout = .zero }),
        ("responseGrace", { $0.responseGrace = .zero }),
        ("idleTimeout", { $0.idleTimeout = .zero }),
        ("connectionLifetime", { $0.connectionLifetime = .zero }),
        ("healthCheckInterval", { $0.healthCheckInterval = .zero }),
        ("reconnectPause", { $0.reconnectPause = .zero ... .seconds(1) }),
        ("slowQueryThreshold", { $0.slowQueryThreshold = .seconds(-1) }),
        ("year", { $0.timeSeries = .monthlyPartitions(sinceYear: 0) }),
        ("owner", { $0.owner = PostgresEndpoint(parameters: ["port": "x"]) }),
        ("system", { $0.system = PostgresEndpoint(password: "a\0b") }),
        ("TLS", { $0.application = PostgresEndpoint(parameters: ["sslmode": "maybe"]) }),
    ]

    @Test("a setting that can't work is named", arguments: mistakes)
    func mistake(mistake: Mistake) throws {
        var configuration = Self.configuration()
        mistake.change(&configuration)
        let error = try #require(throws: WellFlowError.self) { try configuration.validate() }
        #expect(error.code == .misconfigured)
        #expect(error.message.contains(mistake.name))
    }

    private static func parameters(
        _ configuration: PostgresConfiguration,
        as login: PostgresLogin = .application
    ) throws -> [String: String] {
        let endpoint = try #require(configuration.endpoint(of: login))
        let pairs = configuration.connectionParameters(for: endpoint, as: login)
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0.keyword, $0.value) })
    }

    @Test("a login gets its endpoint, our settings and what it says itself")
    func parameters() throws {
        var configuration = Self.configuration()
        configuration.statementTimeout = .microseconds(1_500)
        configuration.lockTimeout = .nanoseconds(1)
        configuration.application.applicationName = "pumper"
        configuration.application = PostgresEndpoint(
            parameters: configuration.application.parameters.merging(
                ["options": "-c work_mem=8MB", "keepalives_idle": "99", "client_encoding": "LATIN1"]
            ) { $1 }
        )
        let parameters = try Self.parameters(configuration)
        #expect(parameters["host"] == "db")
        #expect(parameters["application_name"] == "pumper")
        #expect(parameters["fallback_application_name"] == "wellflow")
        #expect(parameters["keepalives_idle"] == "99")
        #expect(parameters["client_encoding"] == "UTF8")
        #expect(parameters["connect_timeout"] == "5")
        let options = try #require(parameters["options"])
        #expect(
            options.hasPrefix(
                "-c work_mem=8MB -c search_path=wellflow,pg_temp -c statement_timeout=2 -c lock_timeout=1"
            )
        )
    }

    @Test("the owner's statements may take any time")
    func owner() throws {
        var configuration = Self.configuration()
        configuration.owner = configuration.application
        #expect(try Self.parameters(configuration, as: .owner)["options"]?.contains("statement_timeout=0") == true)
        #expect(configuration.endpoint(of: .system) == nil)
    }

    @Test("behind a transaction pool nothing is set at login")
    func pool() throws {
        var configuration = Self.configuration()
        configuration.isBehindTransactionPool = true
        #expect(try Self.parameters(configuration)["options"] == nil)
    }

    @Test("a server takes them", .enabled(if: TestServer.conninfo != nil, "needs WELLFLOW_TEST_POSTGRES"))
    func server() throws {
        var configuration = PostgresConfiguration(
            application: try PostgresEndpoint(url: try #require(TestServer.conninfo))
        )
        configuration.idleTransactionTimeout = .seconds(7)
        let parameters = configuration.connectionParameters(for: configuration.application, as: .application)
        let connection = try WireConnection(parameters)
        for (setting, value) in [
            ("search_path", "wellflow,pg_temp"), ("statement_timeout", "30s"), ("lock_timeout", "5s"),
            ("idle_in_transaction_session_timeout", "7s"), ("TimeZone", "UTC"), ("client_encoding", "UTF8"),
            ("default_transaction_isolation", "read committed"), ("application_name", "wellflow"),
        ] {
            #expect(try ResultRow(connection.run("SELECT current_setting('\(setting)')")).text(0) == value)
        }
    }
}
