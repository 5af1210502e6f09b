import Foundation
import Logging
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("A store that can't be opened says why", .requiresServer, .noHang)
struct LoginFaultTests {
    /// What is wrong, and what is told.
    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case noSocket = "no server at the socket"
        case refusedPort = "no server at the port"
        case noHost = "no such host"
        case wrongPassword = "a wrong password"
        case noPassword = "no password"
        case noRole = "no such role"
        case noDatabase = "no such database"
        case superuser = "a superuser"
        case bypass = "a role that passes row level security"
        case owner = "the owner as application"
        case memberOfOwner = "a member of the owner as application"

        var testDescription: String { rawValue }

        var code: WellFlowError.Code {
            switch self {
            case .noSocket, .refusedPort, .noHost: .unavailable
            case .wrongPassword, .noPassword, .noRole: .accessDenied
            case .noDatabase, .superuser, .bypass, .owner, .memberOfOwner: .misconfigured
            }
        }

        var words: String {
            switch self {
            case .noSocket, .refusedPort, .noHost: "can't be reached"
            case .wrongPassword, .noPassword, .noRole: "refused the login"
            case .noDatabase: "no such database"
            case .superuser, .bypass, .owner, .memberOfOwner: "too strong"
            }
        }
    }

    static let secret = "s3cret-'\\ pass"

    private func break_(
        _ configuration: inout PostgresConfiguration,
        _ fault: Fault,
        _ logins: Logins,
        _ database: TestDatabase
    ) throws {
        switch fault {
        case .noSocket: configuration.application.host = "/tmp/wf-no-such-folder"
        case .refusedPort:
            configuration.application.host = "127.0.0.1"
            configuration.application.port = 1
        case .noHost: configuration.application.host = "no-such-host.invalid"
        case .wrongPassword:
            configuration.application.user = logins.protected
            configuration.application.password = "wrong \(Self.secret)"
        case .noPassword:
            configuration.application.user = logins.protected
            configuration.application.password = nil
            // What the environment or a file may say does not count.
            configuration.application = try PostgresEndpoint(
                url: database.conninfo(as: logins.protected) + " passfile=/dev/null"
            )
        case .noRole: configuration.application.user = "wf_nobody"
        case .noDatabase: configuration.application.database = "wf_no_such_database"
        case .superuser: configuration.application.user = "postgres"
        case .bypass: configuration.application.user = logins.bypassing
        case .owner: configuration.application.user = database.roles.owner
        case .memberOfOwner: configuration.application.user = logins.member
        }
    }

    @Test("in time, by its code and in words", arguments: Fault.allCases)
    func fault(_ fault: Fault) async throws {
        try await Logins.with { database, logins in
            let log = CapturedLog()
            var configuration = try database.configuration()
            configuration.application.password = Self.secret
            // What trying again doesn't help ends long before this, and what may pass is tried for a moment.
            let longest = configuration.acquireTimeout
            if fault.code == .unavailable {
                configuration.acquireTimeout = .seconds(10)
                configuration.connectTimeout = .seconds(10)
            }
            configuration.logger = log.logger
            try break_(&configuration, fault, logins, database)
            let start = ContinuousClock.now
            do {
                let wellflow = try await WellFlow(store: .postgres(configuration))
                await wellflow.close()
                #expect(Bool(false), "it opened")
            } catch let error as WellFlowError {
                #expect(error.code == fault.code)
                #expect(error.message.contains(fault.words), "\(error)")
                for text in [error.description, error.debugDescription, "\(configuration)", String(reflecting: error)] {
                    #expect(!text.contains(Self.secret), "\(text)")
                }
            }
            #expect(ContinuousClock.now - start < longest)
            #expect(!log.text.contains(Self.secret))
        }
    }

    @Test("and with the right password it opens, and tells nobody the password nor a tenant's values")
    func rightPassword() async throws {
        try await Logins.with { database, logins in
            let log = CapturedLog()
            try await database.withStore { configuration in
                configuration.application.user = logins.protected
                configuration.application.password = Self.secret
                configuration.slowQueryThreshold = .zero
                configuration.logger = log.logger
            } _: { wellflow in
                let tenant = try await wellflow.newTenant("Secretive Oil")
                try await tenant.wells.create(.numbered(1, name: "Hidden"))
                #expect(try await tenant.wells.all(where: \.name == "Hidden 1").count == 1)
            }
            #expect(log.text.contains("INSERT INTO wells"))
            for value in [Self.secret, "Secretive", "Hidden"] { #expect(!log.text.contains(value)) }
        }
    }

    @Test("a schema that was never made must be migrated, and is told apart from a newer one")
    func schema() async throws {
        try await TestDatabase.with(migrated: false) { database in
            try await database.withStore { wellflow in
                let tenant = wellflow.tenant(Identifier<Organization>(), as: .service("test"))
                #expect(try await code { _ = try await tenant.wells.count() } == .migrationRequired)
                #expect(try await code { try await tenant.wells.create(.numbered(1)) } == .migrationRequired)
                #expect(try await code { _ = try await wellflow.newTenant() } == .migrationRequired)
                try await wellflow.migrate()
                #expect(try await tenant.wells.count() == 0)
            }
        }
        try await TestDatabase.with { database in
            try await database.withStore {
                $0.versionCheckInterval = .zero
            } _: { wellflow in
                let tenant = try await wellflow.newTenant()
                try await blocking {
                    try database.connect(as: database.roles.owner)
                        .run("INSERT INTO wellflow_migrations VALUES ('9999-future', 'x', now())")
                }
                #expect(try await code { _ = try await database.open() } == .newerSchema)
                #expect(try await code { try await tenant.wells.create(.numbered(1)) } == .newerSchema)
            }
        }
    }
}

/// Roles of a test's own.
struct Logins: Sendable {
    let protected: String
    let bypassing: String
    let member: String

    static func with<Result>(_ body: (TestDatabase, Logins) async throws -> Result) async throws -> Result {
        try await TestDatabase.with { database in
            let logins = Logins(
                protected: "\(database.name)_protected",
                bypassing: "\(database.name)_bypassing",
                member: "\(database.name)_member"
            )
            func drop() async throws {
                try await blocking {
                    let administrator = try database.administrator()
                    for role in [logins.protected, logins.bypassing, logins.member] {
                        try administrator.run(
                            "REVOKE CONNECT ON DATABASE \(database.name) FROM \(role); DROP ROLE \(role)"
                        )
                    }
                }
            }
            try await blocking {
                let administrator = try database.administrator()
                let password = SQLQuoting.literal(LoginFaultTests.secret)
                try administrator.run(
                    "CREATE ROLE \(logins.protected) LOGIN PASSWORD \(password) IN ROLE password_role, application_role"
                )
                try administrator.run("CREATE ROLE \(logins.bypassing) LOGIN BYPASSRLS IN ROLE application_role")
                try administrator.run("CREATE ROLE \(logins.member) LOGIN IN ROLE \(database.roles.owner)")
                for role in [logins.protected, logins.bypassing, logins.member] {
                    try administrator.run("GRANT CONNECT ON DATABASE \(database.name) TO \(role)")
                }
            }
            do {
                let result = try await body(database, logins)
                try await drop()
                return result
            } catch {
                try await drop()
                throw error
            }
        }
    }
}

/// A log that a test reads.
final class CapturedLog: Sendable {
    private let lines = Locked<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        init(log: CapturedLog) {
            self.log = log
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}
