import Foundation
import PostgresBare

/// pgbench, for what the server can do at most.
enum Pgbench {
    /// Transactions a second.
    ///
    /// By number, not by time: in a child of this process the alarm that would end it is blocked.
    static func rate(_ script: String, clients: Int, transactions: Int, on fixture: Fixture) throws -> Double {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "script.sql")
        try Data(script.utf8).write(to: file)
        let process = Process()
        let environment = ProcessInfo.processInfo.environment
        process.executableURL = URL(filePath: (environment["WELLFLOW_POSTGRES_BIN"] ?? "/usr/bin") + "/pgbench")
        process.arguments = [
            "-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(clients, 2))", "-t",
            "\(max(1, transactions / clients))", "-f", file.path,
            fixture.application + " options='-c search_path=wellflow'",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0,
            let line = text.split(separator: "\n").last(where: { $0.contains("tps = ") }),
            let rate = line.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) })
        else { throw Failure("pgbench: \(text)") }
        return rate
    }
}
