import Foundation

/// A server of a drill's own, which the drill may kill.
final class OwnServer {
    private let folder: String

    var conninfo: String { "host=\(folder) port=5432 user=postgres dbname=postgres" }

    /// Runs a drill with one; it takes a few seconds to start.
    static func with(_ body: (OwnServer) async throws -> Void) async throws {
        let server = OwnServer()
        defer {
            try? server.kill()
            try? FileManager.default.removeItem(atPath: server.folder)
        }
        try server.start()
        try server.endWithProcess()
        try await body(server)
    }

    private init() {
        // Not in the folder for temporary files: a socket's path must be short.
        folder = "/tmp/wf-jobs.\(UInt32.random(in: .min ... .max))"
    }

    func start() throws { try run("'\(TestServer.script.path)' start '\(folder)'") }

    /// Kills it: what it was doing is undone when it starts again.
    func kill() throws { try run("'\(TestServer.script.path)' stop '\(folder)'") }

    /// How often it started after it was killed.
    var recoveries: Int {
        let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
        return log.components(separatedBy: "was not properly shut down").count - 1
    }

    /// A test process that is killed leaves no server behind.
    private func endWithProcess() throws {
        let process = ProcessInfo.processInfo.processIdentifier
        try run(
            """
            (while kill -0 \(process) && [ -d '\(folder)' ]; do sleep 1; done
            [ ! -d '\(folder)' ] || { '\(TestServer.script.path)' stop '\(folder)'; rm -rf '\(folder)'; }) &
            """
        )
    }

    /// Runs a command of the shell.
    ///
    /// Not by `Process`, which waits for whatever the command leaves running as well.
    private func run(_ command: String) throws {
        guard let pipe = popen("exec >/dev/null 2>&1 </dev/null; \(command)", "r"), pclose(pipe) == 0 else {
            throw TestServer.Trouble(description: "the server didn't do as told: \(command)")
        }
    }
}
