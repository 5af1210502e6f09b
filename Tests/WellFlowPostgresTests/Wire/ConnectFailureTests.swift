import CLibPQ
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Connections that can't be made")
struct ConnectFailureTests {
    private static let at = "connection to server at \"db\" (10.0.0.1), port 5432 failed: "

    /// What libpq says, what it means, whether it stays so.
    static let texts: [(String, WellFlowError.Code, Bool)] = [
        (at + "FATAL:  password authentication failed for user \"app\"", .accessDenied, true),
        (
            at + "FATAL:  28P01: password authentication failed for user \"app\"\nLOCATION:  auth_failed, auth.c:335",
            .accessDenied, true
        ),
        (
            at + "SCHWERWIEGEND:  28P01: Passwort-Authentifizierung für Benutzer »app« fehlgeschlagen", .accessDenied,
            true
        ),
        (
            at + "FATAL:  no pg_hba.conf entry for host \"10.0.0.2\", user \"app\", database \"d\", SSL encryption\n"
                + at
                + "FATAL:  no pg_hba.conf entry for host \"10.0.0.2\", user \"app\", database \"d\", no encryption",
            .accessDenied, true
        ),
        (at + "FATAL:  role \"app\" does not exist", .accessDenied, true),
        (
            at + "FATAL:  42501: permission denied for database \"d\"\nDETAIL:  User does not have CONNECT privilege.",
            .accessDenied, true
        ),
        (at + "fe_sendauth: no password supplied", .accessDenied, true),
        (at + "SSL error: tlsv1 alert unknown ca", .accessDenied, true),
        (at + "FATAL:  database \"d\" does not exist", .misconfigured, true),
        (at + "FATAL:  3D000: Datenbank »d« existiert nicht", .misconfigured, true),
        (
            at
                + "root certificate file \"/none\" does not exist\nEither provide the file or change sslmode to disable server certificate verification.",
            .misconfigured, true
        ),
        (at + "FATAL:  unsupported startup parameter: options", .misconfigured, true),
        (at + "FATAL:  22023: invalid value for parameter \"statement_timeout\": \"x\"", .misconfigured, true),
        ("invalid sslmode value: \"maybe\"", .misconfigured, true),
        ("invalid port number: \"0\"", .misconfigured, true),
        ("definition of service \"s\" not found", .misconfigured, true),
        (at + "SSL error: certificate verify failed", .untrustedServer, true),
        (at + "server certificate for \"other\" does not match host name \"db\"", .untrustedServer, true),
        (at + "server does not support SSL, but SSL was required", .untrustedServer, true),
        ("could not translate host name \"db\" to address: Name or service not known", .unavailable, false),
        (
            at + "Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?",
            .unavailable, false
        ),
        (
            "connection to server on socket \"/tmp/.s.PGSQL.5432\" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?",
            .unavailable, false
        ),
        (at + "timeout expired", .unavailable, false),
        (at + "FATAL:  57P03: the database system is starting up", .unavailable, false),
        (at + "FATAL:  the database system is starting up", .unavailable, false),
        (at + "FATAL:  53300: sorry, too many clients already", .unavailable, false),
        (
            at + "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally",
            .unavailable, false
        ),
        ("", .unavailable, false),
        // One host is down, the other refuses: the first may come back.
        (
            at + "Connection refused\n" + at + "FATAL:  28P01: password authentication failed for user \"app\"",
            .accessDenied, false
        ),
    ]

    @Test("what libpq says becomes a code, and whether another try can help", arguments: texts)
    func meaning(text: String, code: WellFlowError.Code, isFinal: Bool) {
        let failure = ConnectFailure(text)
        #expect(failure.error.code == code)
        #expect(failure.isFinal == isFinal)
        #expect(!failure.error.description.contains("10.0.0.1"))
        #expect(failure.error.detail?.contains("LOCATION") != true)
    }

    @Test("a password is never shown")
    func password() {
        let failure = ConnectFailure("could not make sense of \"hunter2\"", hiding: "hunter2")
        #expect(failure.error.detail == "could not make sense of \"…\"")
    }

    /// What to connect with, as `PQconnectdb` reads it.
    static let attempts: [(String, WellFlowError.Code, Bool)] = [
        ("host=/nowhere user=u", .unavailable, false),
        ("host=127.0.0.1 port=1 user=u", .unavailable, false),
        ("host=127.0.0.1 port=1 sslmode=maybe", .misconfigured, true),
        ("host=a,b port=1,2,3", .misconfigured, true),
    ]

    @Test("libpq says it so", arguments: attempts)
    func attempt(parameters: String, code: WellFlowError.Code, isFinal: Bool) throws {
        let failure = try Self.failure(of: parameters)
        #expect(failure.error.code == code)
        #expect(failure.isFinal == isFinal)
    }

    @Test(
        "a server says it so",
        .enabled(if: TestServer.conninfo != nil, "needs WELLFLOW_TEST_POSTGRES"),
        arguments: [
            ("dbname=no_such_database", .misconfigured), ("user=no_such_role", .accessDenied),
            ("options='-c statement_timeout=x'", .misconfigured), ("options='-c no_such=1'", .misconfigured),
        ] as [(String, WellFlowError.Code)]
    )
    func refusal(parameter: String, code: WellFlowError.Code) throws {
        let failure = try Self.failure(of: "\(try #require(TestServer.conninfo)) \(parameter)")
        #expect(failure.error.code == code)
        #expect(failure.isFinal)
    }

    private static func failure(of parameters: String) throws -> ConnectFailure {
        let handle = try #require(PQconnectStart(parameters))
        defer { PQfinish(handle) }
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        while PQstatus(handle) != CONNECTION_BAD {
            let status = PQconnectPoll(handle)
            try #require(status != PGRES_POLLING_OK)
            if status == PGRES_POLLING_FAILED { break }
        }
        return ConnectFailure(String(cString: PQerrorMessage(handle)))
    }
}
