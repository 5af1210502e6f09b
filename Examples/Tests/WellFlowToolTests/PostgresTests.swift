import Foundation
import Testing

@Suite("The command line on PostgreSQL", .serialized, .enabled(if: TestServer.isExpected, TestServer.reason))
struct PostgresTests {
    private static let wells = """
        API,Name,Type,Status
        30-015-00001,First,oil,producing
        30-015-00002,Second,gas,shutIn

        """

    @Test("from the roles to a summary, each command works on a database")
    func wholeWay() async throws {
        try await TestServer.withDatabase { server, tool in
            let stores = server.stores
            let plan = try tool.run("migrate", "--plan", "--json", environment: stores)
            #expect((plan.json["pending"] as? [String])?.first == "0001-organizations", "\(plan.error)")
            let migrated = try tool.run("migrate", "--json", environment: stores)
            #expect(migrated.json["created"] as? Bool == true, "\(migrated.error)")
            #expect(migrated.json["migrated"] as? [String] == plan.json["pending"] as? [String])
            #expect(try tool.run("migrate", environment: stores).output.hasSuffix(" is up to date.\n"))

            let seeded = try tool.run("seed", "--wells", "11", "--years", "2", environment: stores)
            #expect(seeded.status == 0, "\(seeded.error)")
            let summary = try tool.run("summary", "--json", environment: stores)
            #expect(summary.status == 0 && summary.output != "", "\(summary.error)")

            let imported = try tool.run(
                ["import", "wells", "-", "--pad-api", "--organization", "Acme"],
                input: Data(Self.wells.utf8),
                environment: stores
            )
            #expect(imported.status == 0, "\(imported.error)")
            let listed = try tool.run("list", "wells", "--organization", "Acme", "--json", environment: stores)
            #expect(listed.lines.count == 2, "\(listed.error)")
            #expect(try tool.run("list", "organizations", "--json", environment: stores).lines.count == 2)

            // What is exported is the same on both backends.
            let exported = try tool.run(
                "export",
                "production",
                "--organization",
                "Example Operating",
                environment: stores
            )
            #expect(try tool.run("seed", "--wells", "11", "--years", "2").status == 0)
            func facts(_ run: Tool.Run) -> [Substring] {
                // The wells' ids, in the first column, are each store's own.
                run.lines.map { $0.drop { $0 != "," } }.sorted()
            }
            #expect(facts(try tool.run("export", "production")) == facts(exported))
            #expect(exported.lines.count > 100)
        }
    }

    @Test("with an organization's id the application's connection is enough")
    func applicationAlone() async throws {
        try await TestServer.withStore { server, tool in
            let shown = try tool.run("show", "organization", "Example Operating", "--json", environment: server.stores)
            let id = try #require(shown.json["id"] as? String)
            let alone = ["WELLFLOW_STORE": server.store]
            for arguments in [
                ["list", "wells"], ["summary"], ["export", "leases"], ["seed", "--wells", "11", "--years", "1"],
            ] {
                let run = try tool.run(arguments + ["--organization", id], environment: alone)
                #expect(run.status == 0, "\(arguments): \(run.error)")
            }
            for arguments in [
                ["list", "wells"], ["list", "organizations"], ["seed"],
                ["summary", "--organization", "Example Operating"],
            ] {
                let run = try tool.run(arguments, environment: alone)
                #expect(run.status == 2)
                #expect(run.error.contains("--system-store"), "\(arguments): \(run.error)")
            }
            let migrate = try tool.run("migrate", environment: alone)
            #expect(migrate.status == 2 && migrate.error.contains("--owner-store"))
        }
    }

    @Test("the doctor is content with a new store, and ends with 1 when something is wrong")
    func doctor() async throws {
        try await TestServer.withStore { server, tool in
            let well = try tool.run("doctor", environment: server.stores)
            #expect(well.status == 0 && well.output.hasSuffix(" is well.\n"), "\(well.output)")
            try server.run("ALTER TABLE wellflow.wells NO FORCE ROW LEVEL SECURITY")
            let ill = try tool.run("doctor", environment: server.stores)
            #expect(ill.status == 1)
            #expect(ill.output.contains("problem: wells (rls.notForced)"))
            let json = try tool.run("doctor", "--json", environment: server.stores)
            #expect(json.status == 1)
            let findings = try #require(json.json["findings"] as? [[String: String]])
            #expect(findings.map { $0["code"] } == ["rls.notForced"])
            try server.run(try #require(findings.first?["remedy"]))
            #expect(try tool.run("doctor", environment: server.stores).status == 0)
        }
    }

    @Test("what can't be done tells why and what to do")
    func mistakes() async throws {
        try await TestServer.withDatabase { server, tool in
            // Nothing is migrated yet, and nobody who may.
            var stores = server.stores
            stores["WELLFLOW_OWNER_STORE"] = nil
            let seed = try tool.run("seed", environment: stores)
            #expect(seed.status == 2 && seed.error.contains("--owner-store"))
            let list = try tool.run("list", "organizations", environment: stores)
            #expect(list.status == 3 && list.error.contains("wellflow migrate"), "\(list.error)")
            for arguments in [["backup", "copy.sqlite"], ["restore", "copy.sqlite"]] {
                let run = try tool.run(arguments, environment: stores)
                #expect(run.status == 2 && run.error.contains("pg_dump"))
            }
            let strong = try tool.run(
                "list",
                "wells",
                environment: ["WELLFLOW_STORE": server.url(as: server.superuser)]
            )
            #expect(strong.status == 3 && strong.error.contains("too strong"), "\(strong.error)")
            let absent = server.store.replacing("/\(server.database)?", with: "/no_such_database?")
            let missing = try tool.run("list", "wells", environment: ["WELLFLOW_STORE": absent])
            #expect(missing.status == 3 && missing.error.contains("no such database"), "\(missing.error)")
        }
    }
}

@Suite("PostgreSQL on the command line, without a server", .serialized)
struct PostgresOptionTests {
    @Test("a password is in no message")
    func password() async throws {
        try await Tool.inFolder { tool in
            let store = "postgres://app:s3cret@127.0.0.1:1/field"
            let unreachable = try tool.run("list", "wells", "--store", store, environment: [:])
            #expect(unreachable.status == 3 && !unreachable.error.contains("s3cret"), "\(unreachable.error)")
            for url in ["\(store)?sslmode=wrong", "\(store)?nonsense=1", "postgres://app:s3cret@127.0.0.1:x/field"] {
                for run in [
                    try tool.run("list", "wells", "--store", url, environment: [:]),
                    try tool.run("list", "wells", "--store", store, "--owner-store", url, environment: [:]),
                    try tool.run("doctor", environment: ["WELLFLOW_STORE": url]),
                    try tool.run("doctor", environment: ["WELLFLOW_STORE": store, "WELLFLOW_SYSTEM_STORE": url]),
                ] {
                    #expect(run.status == 2)
                    #expect(run.output == "" && run.error != "" && !run.error.contains("s3cret"), "\(run.error)")
                }
            }
        }
    }

    @Test("connections that don't go together are wrong usage")
    func wrongKinds() async throws {
        try await Tool.inFolder { tool in
            for arguments in [
                ["--store", "postgres:///field", "--system-store", "sqlite:field.sqlite"],
                ["--store", "postgres:///field", "--owner-store", "field"],
                ["--store", "sqlite:field.sqlite", "--system-store", "postgres:///field"],
            ] {
                let run = try tool.run(["list", "wells"] + arguments, environment: [:])
                #expect(run.status == 2 && run.error.hasPrefix("Error: --"), "\(run.error)")
            }
            // A store in a file has no use for what stands in the environment.
            let stores = ["WELLFLOW_STORE": "sqlite:field.sqlite", "WELLFLOW_SYSTEM_STORE": "postgres:///field"]
            #expect(try tool.run("seed", "--wells", "11", "--years", "1", environment: stores).status == 0)
            #expect(try tool.run("doctor", environment: stores).output == "field.sqlite is well.\n")
        }
    }

    @Test("the SQL for the roles is printed, and names that don't do are refused")
    func roles() async throws {
        try await Tool.inFolder { tool in
            let run = try tool.run(
                ["roles", "--owner", "The Owner", "--application", "app", "--system", "sys", "--schema", "s"],
                environment: [:]
            )
            #expect(run.status == 0)
            #expect(run.output.contains("CREATE SCHEMA IF NOT EXISTS \"s\" AUTHORIZATION \"The Owner\";"))
            #expect(run.output.contains("GRANT application_role TO \"app\";"))
            let same = try tool.run("roles", "--owner", "a", "--application", "a", "--system", "b", environment: [:])
            #expect(same.status == 2 && same.output == "")
        }
    }
}
