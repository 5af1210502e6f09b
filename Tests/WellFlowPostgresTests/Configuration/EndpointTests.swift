import Testing
import WellFlowCore

@testable import WellFlowPostgres

@Suite("Where a PostgreSQL server is")
struct EndpointTests {
    static let urls: [(String, [String: String])] = [
        (
            "postgres://app:p%40s%3As@db.example:6432/field?sslmode=verify-full&sslrootcert=/ca.pem",
            [
                "user": "app", "password": "p@s:s", "host": "db.example", "port": "6432", "dbname": "field",
                "sslmode": "verify-full", "sslrootcert": "/ca.pem",
            ]
        ),
        ("postgresql:///field?host=/run/postgresql", ["dbname": "field", "host": "/run/postgresql"]),
        ("postgres://app@%2Ftmp%2Fs/field", ["user": "app", "host": "/tmp/s", "dbname": "field"]),
        ("postgres://one:1,two:2/field", ["host": "one,two", "port": "1,2", "dbname": "field"]),
        ("postgres://[::1]/field", ["host": "::1", "dbname": "field"]),
        ("postgres://", [:]),
        ("host=db dbname=field password='a b'", ["host": "db", "dbname": "field", "password": "a b"]),
    ]

    @Test("a URL means what it means to psql", arguments: urls)
    func url(text: String, parameters: [String: String]) throws {
        #expect(try PostgresEndpoint(url: text).parameters == parameters)
    }

    @Test(
        "a wrong URL is refused without being repeated",
        arguments: [
            "", "mysql://app:hunter2@db/field", "postgres://app:hunter2%ZZ@db/field",
            "postgres://app:hunter2@db/field?hunter2=1", "postgres://app:hunter2@db:0/field",
            "postgres://app:hunter2/x@db/field", "postgres://app:hunter2@db/field?sslmode=hunter2", "hunter2",
            "postgres://app:hunter2@db/field\0",
        ]
    )
    func wrong(text: String) throws {
        let error = try #require(throws: WellFlowError.self) { try PostgresEndpoint(url: text) }
        #expect(error.code == .misconfigured)
        #expect(!error.debugDescription.contains("hunter2"))
    }

    @Test("parts become parameters, and back")
    func parts() {
        var endpoint = PostgresEndpoint(
            host: "db",
            port: 6432,
            database: "field",
            user: "app",
            password: "hunter2",
            tls: PostgresTLS(.verifyFull, rootCertificate: "/ca.pem", certificate: "/c.pem", key: "/k.pem"),
            applicationName: "pumper",
            parameters: ["target_session_attrs": "primary"]
        )
        #expect(
            endpoint.parameters == [
                "host": "db", "port": "6432", "dbname": "field", "user": "app", "password": "hunter2",
                "sslmode": "verify-full", "sslrootcert": "/ca.pem", "sslcert": "/c.pem", "sslkey": "/k.pem",
                "application_name": "pumper", "target_session_attrs": "primary",
            ]
        )
        #expect(endpoint.port == 6432)
        #expect(endpoint.tls?.certificate == "/c.pem")
        endpoint.tls = .disable
        endpoint.password = nil
        endpoint.port = nil
        #expect(endpoint.parameters["sslrootcert"] == nil)
        #expect(endpoint.parameters["password"] == nil)
        #expect(endpoint.tls == .disable)
        #expect(PostgresEndpoint(parameters: ["sslmode": "require"]).tls == .require)
        #expect(PostgresEndpoint().parameters.isEmpty)
    }

    @Test("no description, dump or reflection shows a secret")
    func secrets() throws {
        let endpoint = try PostgresEndpoint(url: "postgres://app:hunter2@db/field?sslpassword=hunter3")
        let configuration = PostgresConfiguration(application: endpoint, system: endpoint, owner: endpoint)
        var dumped = ""
        dump(endpoint, to: &dumped)
        dump(configuration, to: &dumped)
        dump([endpoint], to: &dumped)
        let texts = [
            dumped, "\(endpoint)", String(reflecting: endpoint), "\(configuration)", String(reflecting: configuration),
            "\([endpoint])", "\(Optional(endpoint) as Any)",
        ]
        for text in texts {
            #expect(text.contains("db"))
            #expect(!text.contains("hunter"))
        }
        #expect(endpoint.description == "PostgresEndpoint(host: db, dbname: field, user: app)")
    }
}
