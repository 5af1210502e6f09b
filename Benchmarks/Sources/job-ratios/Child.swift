import Foundation
import PostgresBare
import WellFlowCore

/// A worker in a process of its own, which is killed.
struct Child {
    /// Whether this process is one.
    static let isOne = CommandLine.arguments.dropFirst().first == "--child"

    private let process: Process

    /// Starts a process, and waits until so many jobs run in it.
    init(_ place: Stage.Place, jobs: Int) throws {
        process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
        process.arguments = ["--child", place.text, "\(jobs)"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = Data()
        while text.count(where: { $0 == UInt8(ascii: "\n") }) < jobs {
            let some = output.fileHandleForReading.availableData
            if some.isEmpty { throw Failure("the child ended") }
            text += some
        }
    }

    /// Kills it, as the system does when memory runs out.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What such a process does.
    static func run() async throws {
        let place = Stage.Place(CommandLine.arguments[2])
        let wellflow = try await Stage.open(place)
        let slots = Int(CommandLine.arguments[3]) ?? 1
        try await JobWorker(wellflow, .measured, settings: Stage.settings { $0.queues = ["default": slots] }).run()
    }
}
