import Foundation
import WellFlowTestSupport

@testable import WellFlowPostgres

/// A server of a test's own, which the test may stop.
final class OwnServer: Sendable {
    let folder: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts one; it takes a few seconds.
    init() throws {
        folder = try Self.makeFolder("wf-server")
        try start()
        // A test process that is killed leaves no server behind.
        let process = ProcessInfo.processInfo.processIdentifier
        try Self.run(
            """
            (while kill -0 \(process) 2>/dev/null && [ -d '\(folder)' ]; do sleep 1; done
            [ ! -d '\(folder)' ] || { '\(Self.script)' stop '\(folder)'; rm -rf '\(folder)'; }) >/dev/null 2>&1 </dev/null &
            """
        )
    }

    var conninfo: String { "host=\(folder) port=5432 user=postgres dbname=postgres" }

    func start() throws { try Self.run("'\(Self.script)' start '\(folder)'") }

    /// Kills it: what it was doing is undone when it starts again.
    func kill() throws { try Self.run("'\(Self.script)' stop '\(folder)'") }

    /// Adds a line to its configuration, for the next start.
    func configure(_ line: String) throws {
        try Self.run("printf '%s\\n' \"\(line)\" >> '\(folder)/data/postgresql.conf'")
    }

    func remove() throws {
        try kill()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a test with a server of its own.
    static func with<Result>(_ body: (OwnServer) async throws -> Result) async throws -> Result {
        let server = try await blocking { try OwnServer() }
        do {
            let result = try await body(server)
            try await blocking { try server.remove() }
            return result
        } catch {
            try await blocking { try server.remove() }
            throw error
        }
    }

    static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../Scripts/postgres").standardized.path

    /// Makes a folder whose path is short enough for a socket in it.
    static func makeFolder(_ name: String) throws -> String {
        var template = Array("/tmp/\(name).XXXXXX".utf8CString)
        return try template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, mkdtemp(start) != nil else {
                throw Failure(description: "mkdtemp: \(errno)")
            }
            return String(cString: start)
        }
    }

    /// Runs a command of the shell.
    @discardableResult
    static func run(_ command: String) throws -> String {
        guard let pipe = popen("exec 2>&1; \(command)", "r") else { throw Failure(description: "popen: \(errno)") }
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&buffer, 1, buffer.count, pipe)
            if count <= 0 { break }
            output += buffer[..<count]
        }
        let text = String(decoding: output, as: UTF8.self)
        guard pclose(pipe) == 0 else { throw Failure(description: "\(command): \(text)") }
        return text
    }
}
