import Testing
import WellFlowCore

@testable import WellFlowSQL
@testable import WellFlowSQLite

@Suite("Schemas that aren't the library's", .noHang)
struct SchemaChangeTests {
    private static let later = Migration(
        id: "9999-later",
        sqlite: "ALTER TABLE wells RENAME COLUMN name TO title",
        postgres: ""
    )

    private func open(_ path: String, _ migrations: [Migration] = Migration.all) async throws -> SQLStore {
        let engine = try await SQLiteEngine(.file(path), configuration: Stores.configuration)
        do {
            return try await SQLStore(engine: engine, migrations: migrations)
        } catch {
            await engine.close()
            throw error
        }
    }

    private func tenant(of store: SQLStore) async throws -> Tenant {
        try await WellFlow(store: Store { _ in store }).tenant(Identifier(), as: .system)
    }

    /// Every way into a store.
    private func entrances(_ store: SQLStore) async throws -> [(String, () async throws -> Void)] {
        let tenant = try await tenant(of: store)
        return [
            ("read", { _ = try await tenant.wells.count() }),
            ("find", { _ = try await tenant.wells.find(Identifier()) }),
            ("page", { _ = try await tenant.wells.page() }),
            ("stream", { for try await _ in tenant.wells.stream() {} }),
            ("write", { try await tenant.wells.create(Well.numbered(1)) }),
            ("write of nothing", { try await tenant.wells.create([]) }),
            ("transaction", { try await tenant.transaction { _ = try await $0.wells.count() } }),
            ("snapshot", { try await tenant.snapshot { _ = try await $0.wells.all() } }),
            (
                "system",
                {
                    _ = try await store.session(in: WorkScope(organization: nil, principal: .system))
                        .count(Predicate<Organization>.all)
                }
            ),
        ]
    }

    @Test("an older schema opens, and every scope asks for the migration until it is done")
    func older() async throws {
        try await Stores.withFolder { folder in
            for count in 0..<Migration.all.count {
                let path = folder + "/\(count).sqlite"
                let old = try await open(path, Array(Migration.all.prefix(count)))
                _ = try await old.migrate()
                await old.close()
                let store = try await open(path)
                for (_, enter) in try await entrances(store) {
                    await failure(of: .migrationRequired) { try await enter() }
                }
                #expect(try await store.migrate().isUpToDate)
                let tenant = try await tenant(of: store)
                #expect(try await tenant.wells.count() == 0)
                await store.close()
            }
        }
    }

    @Test("a newer schema is refused when it is opened")
    func newer() async throws {
        try await Stores.withFile { _, path in
            try Raw.run("INSERT INTO wellflow_migrations VALUES ('9999-later', 'x', 1)", in: path)
            await failure(of: .newerSchema) { _ = try await open(path) }
        }
    }

    @Test("a migration that was changed after its release is refused")
    func changed() async throws {
        try await Stores.withFile { _, path in
            try Raw.run("UPDATE wellflow_migrations SET checksum = '0' WHERE id LIKE '0002%'", in: path)
            await failure(of: .migrationMismatch) { _ = try await open(path) }
        }
    }

    @Test("a schema that another process migrates while the store is open is told, on reads too")
    func migratedMeanwhile() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let mine = try await open(path)
            _ = try await mine.migrate()
            let tenant = try await tenant(of: mine)
            _ = try await tenant.wells.page()
            let theirs = try await open(path, Migration.all + [Self.later])
            _ = try await theirs.migrate()
            for (name, enter) in try await entrances(mine) where !["read", "write of nothing", "system"].contains(name)
            {
                await failure(of: .newerSchema) { try await enter() }
            }
            await failure(of: .newerSchema) { _ = try await mine.migrate() }
            await mine.close()
            await theirs.close()
        }
    }

    @Test("a schema that another process brings up to date needs no new start")
    func migratedByAnother() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let mine = try await open(path)
            let theirs = try await open(path)
            let tenant = try await tenant(of: mine)
            await failure(of: .migrationRequired) { _ = try await tenant.wells.count() }
            _ = try await theirs.migrate()
            #expect(try await tenant.wells.count() == 0)
            await mine.close()
            await theirs.close()
        }
    }

    @Test("a store put back to an older schema under a running process asks for the migration")
    func putBack() async throws {
        try await Stores.withFile { wellflow, path in
            let tenant = try await wellflow.newTenant()
            let last = Migration.all.count
            try Raw.run(
                """
                DROP TABLE jib_line_items;
                DELETE FROM wellflow_migrations WHERE id = '\(Migration.all[last - 1].id)';
                PRAGMA user_version = \(last - 1);
                """,
                in: path
            )
            await failure(of: .migrationRequired) { _ = try await tenant.jibLineItems.all() }
            await failure(of: .migrationRequired) { try await tenant.wells.create(Well.numbered(1)) }
        }
    }

    @Test("a migration that fails is undone, and its connection goes to the next once")
    func failing() async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let broken = Migration(
                id: "9999-broken",
                sqlite: "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)",
                postgres: ""
            )
            let store = try await open(path, Migration.all + [broken])
            for _ in 0..<3 { await failure(of: .failed) { _ = try await store.migrate() } }
            #expect(try await store.migrationStatus().pending == ["9999-broken"])
            #expect(try Raw.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", in: path) == 0)
            // A violation that shows at the commit only.
            let late = Migration(
                id: "9999-late",
                sqlite: """
                    CREATE TABLE a (id INTEGER PRIMARY KEY);
                    CREATE TABLE b (a INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED);
                    INSERT INTO b VALUES (1);
                    """,
                postgres: ""
            )
            await store.close()
            let other = try await open(path, Migration.all + [late])
            for _ in 0..<3 { await failure(of: .failed) { _ = try await other.migrate() } }
            try await expectOneWriter(other)
            await other.close()
        }
    }

    /// The store has one connection that writes: a second transaction waits for the first.
    private func expectOneWriter(_ store: SQLStore) async throws {
        let first = try await store.engine.beginWrite(in: .owner, version: nil)
        let second = Task {
            let connection = try await store.engine.beginWrite(in: .owner, version: nil)
            await store.engine.rollback(connection)
            return ObjectIdentifier(connection)
        }
        for _ in 0..<100 { await Task.yield() }
        try await first.perform("CREATE TABLE held (a)")
        await store.engine.rollback(first)
        #expect(try await second.value == ObjectIdentifier(first))
    }
}
