import Foundation
import Testing
import WellFlowCore
import WellFlowSQLite

@Suite("Files that can't be written", .noHang)
struct ReadOnlyTests {
    /// Permissions don't bind the superuser, so the helper runs as nobody where the tests run as root.
    private static let launcher =
        geteuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

    private static var canLaunch: Bool {
        launcher.first.map { FileManager.default.isExecutableFile(atPath: $0) } ?? true
    }

    /// What the helper says when it opens a store whose file and folder have these permissions.
    private func opened(_ folder: String, file: Int, folder permissions: Int) async throws -> [String] {
        let files = FileManager.default
        let path = folder + "/store.sqlite"
        try files.setAttributes([.posixPermissions: file], ofItemAtPath: path)
        try files.setAttributes([.posixPermissions: permissions], ofItemAtPath: folder)
        defer { try? files.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder) }
        let helper = try Helper(["open", path], by: Self.launcher)
        let lines = await helper.lines(1)
        await helper.finish()
        return lines
    }

    @Test(
        "a file or a folder that can't be written is told as such",
        .enabled(if: canLaunch, "the tests run as root and setpriv is missing"),
        arguments: [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)]
    )
    func permissions(file: Int, folder permissions: Int) async throws {
        try await Stores.withFolder { folder in
            let path = folder + "/store.sqlite"
            let wellflow = try await WellFlow(store: .sqlite(.file(path), configuration: Stores.configuration))
            try await wellflow.migrate()
            await wellflow.close()
            let before = try Data(contentsOf: URL(filePath: path))
            #expect(try await opened(folder, file: file, folder: permissions) == ["readOnly"])
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
            #expect(try await opened(folder, file: 0o666, folder: 0o777) == ["opened"])
        }
    }
}
