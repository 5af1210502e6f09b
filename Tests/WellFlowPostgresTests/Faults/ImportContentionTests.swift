import Foundation
import Testing
import WellFlowCore
import WellFlowImport
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("Imports in other writers' way", .requiresServer, .noHang)
struct ImportContentionTests {
    @Test("a batch that the server undid is begun again: rows, counts and rejects are those of one run")
    func undone() async throws {
        try await TestDatabase.with { database in
            // The last statement of a batch keeps how far the import is: all else is done when it is refused.
            try await blocking {
                try database.connect(as: database.roles.owner)
                    .run(
                        """
                        CREATE SEQUENCE refusals;
                        GRANT ALL ON refusals TO application_role;
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                            IF nextval('refusals') IN (1, 2, 4) THEN
                                RAISE EXCEPTION 'no' USING ERRCODE = '40001';
                            END IF;
                            RETURN NEW;
                        END $$;
                        CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON import_checkpoints
                            FOR EACH ROW EXECUTE FUNCTION refuse();
                        """
                    )
            }
            try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                // In two batches: the third row is wrong, the fifth says once more what the first says, the sixth other things.
                let text = """
                    API,Name
                    30015294170000,A
                    30015294180000,B
                    99015294180000,C
                    30015294190000,D
                    30015294170000,A
                    30015294180000,E

                    """
                let rejects = FileManager.default.temporaryDirectory.appending(path: "rejects-\(UUID()).csv")
                defer { try? FileManager.default.removeItem(at: rejects) }
                var options = ImportOptions(rejectsPath: rejects.path())
                options.batchRows = 3
                let mapping = ImportMapping(
                    entity: .wells,
                    fields: try ImportMapping.fields(parsing: "apiNumber=API", "name=Name")
                )
                let summary =
                    try await tenant
                    .importing(.bytes(Array(text.utf8), name: "wells.csv"), by: mapping, options: options)
                    .finish()
                #expect(summary.created == 3 && summary.unchanged == 1 && summary.refused == 2, "\(summary)")
                #expect(try await tenant.wells.all().map(\.name).sorted() == ["A", "B", "D"])
                let lines = try String(contentsOf: rejects, encoding: .utf8).split(separator: "\n")
                #expect(lines.count == 3 && lines[0].hasPrefix("API,Name,"))
                #expect(lines[1].hasPrefix("99015294180000,C,4,") && lines[2].hasPrefix("30015294180000,E,7,"))
            }
        }
    }

    @Test("imports of the same rows in opposite orders: each row is there once, and nothing is refused")
    func opposite() async throws {
        try await TestDatabase.with { database in
            try await blocking {
                try database.administrator().run("ALTER DATABASE \(database.name) SET deadlock_timeout = '20ms'")
            }
            try await database.withStore { wellflow in
                let tenant = try await wellflow.newTenant()
                let numbers = (0..<40).map { 3_001_529_417 + $0 }
                let mapping = ImportMapping(
                    entity: .wells,
                    fields: try ImportMapping.fields(parsing: "apiNumber=API", "name=Name")
                )
                let refused = try await within(patience) {
                    try await withThrowingTaskGroup(of: Int.self) { group in
                        for task in 0..<4 {
                            group.addTask {
                                let rows = (task % 2 == 0 ? numbers : numbers.reversed())
                                    .map { "\($0)0000,Well \(task)" }
                                let source = ImportSource.bytes(
                                    Array((["API,Name"] + rows).joined(separator: "\n").utf8),
                                    name: "wells-\(task).csv"
                                )
                                var options = ImportOptions()
                                options.batchRows = 10
                                return try await tenant.importing(source, by: mapping, options: options).finish()
                                    .refused
                            }
                        }
                        return try await group.reduce(0, +)
                    }
                }
                #expect(refused == 0)
                #expect(try await tenant.wells.count() == 40)
            }
        }
    }
}
