import CLibPQ
import Testing
import WellFlowCore
import WellFlowSQL
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Errors of a PostgreSQL server")
struct ServerErrorTests {
    static let codes: [(String, WellFlowError.Code)] = [
        ("57014", .timeout), ("55P03", .timeout), ("25P03", .timeout), ("25P04", .timeout),
        ("40001", .contention), ("40P01", .contention), ("40003", .contention),
        ("57P01", .unavailable), ("57P02", .unavailable), ("57P03", .unavailable), ("57P05", .unavailable),
        ("08000", .unavailable), ("08006", .unavailable), ("08P01", .unavailable), ("53300", .unavailable),
        ("58030", .unavailable), ("53100", .diskFull), ("53200", .failed), ("28P01", .accessDenied),
        ("28000", .accessDenied), ("42501", .accessDenied), ("3D000", .misconfigured), ("57P04", .misconfigured),
        ("25006", .readOnly), ("25P02", .failed), ("22P02", .invalid), ("22003", .invalid), ("22021", .invalid),
        ("54000", .invalid), ("XX001", .corrupt), ("XX002", .corrupt), ("XX000", .failed), ("0A000", .failed),
        ("42P01", .failed), ("42703", .failed), ("26000", .contention), ("P0001", .failed), ("", .failed),
    ]

    @Test("each SQLSTATE has a code", arguments: codes)
    func code(state: String, code: WellFlowError.Code) throws {
        let error = try #require(ServerError(state: state).error(of: "wells.get") as? WellFlowError)
        #expect(error.code == code)
        #expect(error.detail == "PostgreSQL \(state) in wells.get")
    }

    @Test(
        "a broken constraint is told by names",
        arguments: [
            ("23505", .unique), ("23P01", .unique), ("23503", .foreignKey), ("23001", .foreignKey), ("23514", .check),
            ("23502", .notNull),
        ] as [(String, BrokenConstraint.Kind)]
    )
    func constraint(state: String, kind: BrokenConstraint.Kind) throws {
        let error = ServerError(
            state: state,
            message: "duplicate key",
            table: "wells",
            column: "name",
            constraint: "wells_name_key"
        )
        let broken = try #require(error.error(of: "wells.create") as? BrokenConstraint)
        #expect(broken.kind == kind)
        #expect(broken.detail == "\(state), constraint wells_name_key, table wells, column name")
    }

    @Test(
        "a message is shown where its class holds no values",
        arguments: [
            ("08006", true), ("23505", true), ("28P01", true), ("3D000", true), ("40P01", true), ("42P01", true),
            ("53300", true), ("55P03", true), ("57014", true), ("22P02", false), ("22001", false), ("P0001", false),
            ("XX000", false), ("", false),
        ]
    )
    func message(state: String, isShown: Bool) throws {
        let error = ServerError(state: state, message: "secret").wellFlowError(of: "s")
        #expect(error.detail?.contains("secret") == isShown)
        #expect(!error.description.contains("secret"))
    }

    @Test("a missing partition, an unknown statement and a stale plan are known from others of their state")
    func special() {
        #expect(ServerError(state: "23514", function: "ExecFindPartition").isMissingPartition)
        #expect(!ServerError(state: "23514", function: "ExecConstraints").isMissingPartition)
        #expect(ServerError(state: "26000").isUnknownStatement)
        #expect(!ServerError(state: "42P01").isUnknownStatement)
        #expect(ServerError(state: "0A000", function: "RevalidateCachedQuery").isStalePlan)
        #expect(!ServerError(state: "0A000", function: "transformStmt").isStalePlan)
    }
}

@Suite("Errors as a server gives them", .enabled(if: TestServer.conninfo != nil, "needs WELLFLOW_TEST_POSTGRES"))
struct GivenErrorTests {
    /// What makes an error, and its parts.
    static let errors: [(String, ServerError)] = [
        (
            "INSERT INTO e VALUES (1, 'x')",
            ServerError(state: "23505", table: "e", constraint: "e_pkey", function: "_bt_check_unique")
        ),
        ("INSERT INTO e VALUES (2, '')", ServerError(state: "23514", table: "e", constraint: "e_word_check")),
        ("INSERT INTO e VALUES (3, NULL)", ServerError(state: "23502", table: "e", column: "word")),
        ("INSERT INTO f VALUES (9)", ServerError(state: "23503", table: "f", constraint: "f_id_fkey")),
        ("INSERT INTO p VALUES (9)", ServerError(state: "23514", table: "p", function: "ExecFindPartition")),
        ("SELECT 'abc'::text::int", ServerError(state: "22P02")),
        ("SELECT * FROM nowhere", ServerError(state: "42P01")),
    ]

    @Test("its parts are read", arguments: errors)
    func parts(sql: String, expected: ServerError) throws {
        let connection = try WireConnection()
        for statement in [
            "CREATE TEMPORARY TABLE e (id int PRIMARY KEY, word text NOT NULL CHECK (word <> ''))",
            "CREATE TEMPORARY TABLE f (id int REFERENCES e)",
            "CREATE TEMPORARY TABLE p (id int) PARTITION BY RANGE (id)",
            "INSERT INTO e VALUES (1, 'x')",
        ] {
            try #require(connection.run(statement).status == PGRES_COMMAND_OK)
        }
        let result = connection.run(sql)
        #expect(result.status == PGRES_FATAL_ERROR)
        var error = ServerError(result)
        #expect(!error.message.isEmpty)
        error.message = ""
        if expected.function == nil { error.function = nil }
        #expect(error == expected)
    }

    @Test("a statement that isn't there, and one whose table changed")
    func statements() throws {
        let connection = try WireConnection()
        #expect(ServerError(connection.run("EXECUTE nothing")).isUnknownStatement)
        _ = connection.run("CREATE TEMPORARY TABLE s (id int)")
        _ = connection.run("PREPARE all_of_s AS SELECT * FROM s")
        _ = connection.run("ALTER TABLE s ADD COLUMN word text")
        #expect(ServerError(connection.run("EXECUTE all_of_s")).isStalePlan)
    }
}
