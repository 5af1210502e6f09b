import Foundation
import WellFlowCore

/// The helper process: it runs beside the test until it is killed or its input ends.
final class Helper: Sendable {
    private let process: Locked<Process>
    private let input = Pipe()
    private let exited = Signal()
    private let lines: AsyncStream<String>

    /// Where the build put the helper: beside the tests.
    static var path: String {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
        let isBundle = bundle.bundlePath.hasSuffix(".xctest")
        let folder = isBundle ? bundle.bundleURL.deletingLastPathComponent() : bundle.bundleURL
        return folder.appending(path: "WellFlowCrashWriter").path
    }

    /// Starts the helper, possibly by another program that runs it as another user.
    init(_ arguments: [String], by launcher: [String] = []) throws {
        let command = launcher + [Helper.path] + arguments
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        let rest = Locked(Data())
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                continuation.finish()
                return
            }
            rest.withLock { rest in
                rest += data
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[(end + 1)...])
                }
            }
        }
        let exited = exited
        process.terminationHandler = { _ in exited.fire() }
        try process.run()
        self.process = Locked(process)
    }

    /// The next lines it says; fewer when it ends.
    func lines(_ count: Int) async -> [String] {
        var found: [String] = []
        for await line in lines {
            found.append(line)
            if found.count == count { break }
        }
        return found
    }

    /// Ends its input and waits for it to end.
    func finish() async {
        try? input.fileHandleForWriting.close()
        await exited.wait()
    }

    /// Kills it, as a crash would, and waits until it is gone.
    func kill() async {
        let id = process.withLock(\.processIdentifier)
        _ = Foundation.kill(id, SIGKILL)
        await exited.wait()
    }
}
