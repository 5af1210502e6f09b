import Foundation

/// A worker in a process of its own, which a drill kills or freezes.
final class WorkerProcess {
    private let process: Process
    private let errorFile: URL

    /// Starts one.
    init(_ tool: Tool, _ arguments: [String], environment: [String: String]) throws {
        process = tool.process(["jobs", "work"] + arguments, environment: environment)
        errorFile = tool.folder.appending(path: "\(UUID().uuidString).err")
        try Data().write(to: errorFile)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Whether it came so far that it looks for jobs.
    var isReady: Bool { errors.contains("Waiting for jobs.") }

    /// What it has said.
    var errors: String { (try? String(contentsOf: errorFile, encoding: .utf8)) ?? "" }

    /// Kills it, frozen or not, and waits until it is gone.
    func kill() {
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Stops it where it is.
    func freeze() { Foundation.kill(process.processIdentifier, SIGSTOP) }

    /// Lets it go on.
    func thaw() { Foundation.kill(process.processIdentifier, SIGCONT) }
}
