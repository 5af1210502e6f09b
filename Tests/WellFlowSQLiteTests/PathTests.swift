import Foundation
import Testing
import WellFlowCore
import WellFlowSQLite

@Suite("Paths of stores")
struct PathTests {
    private func open(_ path: String) async throws -> WellFlow {
        try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
    }

    @Test("a NUL in a path, and an empty one, name no file")
    func noFile() async throws {
        try await Stores.withFile { wellflow, path in
            let before = try FileManager.default.contentsOfDirectory(
                atPath: (path as NSString).deletingLastPathComponent
            )
            await failure(of: .unavailable) { _ = try await open(path + "2\0.sqlite") }
            await failure(of: .unavailable) { _ = try await open("") }
            await failure(of: .unavailable) { try await wellflow.backup(to: path + ".copy\0") }
            try await wellflow.backup(to: path + ".copy")
            await failure(of: .unavailable) {
                try await WellFlow.restoreSQLite(from: path + ".copy", to: path + "3\0.sqlite")
            }
            let after = try FileManager.default.contentsOfDirectory(
                atPath: (path as NSString).deletingLastPathComponent
            )
            #expect(Set(after) == Set(before + ["store.sqlite.copy"]))
        }
    }

    @Test("a file too short to be a database is left alone", arguments: [1, 5, 99])
    func shortFile(count: Int) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/notes.txt"
            try Data(repeating: 0x41, count: count).write(to: URL(filePath: path))
            await failure(of: .foreignStore) { _ = try await open(path) }
            #expect(try Data(contentsOf: URL(filePath: path)).count == count)
        }
    }

    @Test("each reason is told by its own words")
    func reasons() async throws {
        try await Stores.withFolder { folder in
            let missing = await failure(of: .unavailable) { _ = try await open(folder + "/none/store.sqlite") }
            #expect(missing?.message == "The file's folder doesn't exist.")
            let isFolder = await failure(of: .unavailable) { _ = try await open(folder) }
            #expect(isFolder?.message == "The path is a folder, not a file.")
            let noBackup = await failure(of: .unavailable) {
                try await WellFlow.restoreSQLite(from: folder + "/none.sqlite", to: folder + "/store.sqlite")
            }
            #expect(noBackup?.message == "There is no such file.")
            #expect(noBackup?.localizedDescription == noBackup?.description)
        }
    }
}
