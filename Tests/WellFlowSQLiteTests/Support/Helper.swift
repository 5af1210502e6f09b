import Foundation
import WellFlowCore

/// The helper process: it runs beside the test until it is killed or its input ends.
///
/// Started by `posix_spawn` rather than Foundation's `Process`: that one's pipes are inherited by helpers that other tests
/// start at the same moment, and with the thousand files that these tests have open it misses ends or crashes.
final class Helper: Sendable {
    private let id: pid_t
    private let input: Int32
    private let exited = Signal()
    private let lines: AsyncStream<String>

    /// One helper starts at a time, so that none inherits the ends of a pipe that isn't marked yet.
    ///
    /// Not `Locked(())`: Void has no place of its own, and the thread sanitizer takes the lock's header for it.
    private static let starting = Locked(0)

    struct NotStarted: Error {
        let code: Int32
    }

    /// Where the build put the helper: beside the tests.
    static var path: String {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
        let isBundle = bundle.bundlePath.hasSuffix(".xctest")
        let folder = isBundle ? bundle.bundleURL.deletingLastPathComponent() : bundle.bundleURL
        return folder.appending(path: "WellFlowCrashWriter").path
    }

    /// Runs another program without a word of it, and gives its exit status.
    static func run(_ command: [String]) throws -> Int32 {
        let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(nowhere) }
        return wait(for: try spawn(command, [nowhere, nowhere, nowhere]))
    }

    /// Waits for a process, and gives its exit status; -1 when a signal ended it.
    @discardableResult
    private static func wait(for id: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
    }

    /// Starts the helper, possibly by another program that runs it as another user.
    init(_ arguments: [String], by launcher: [String] = []) throws {
        let command = launcher + [Helper.path] + arguments
        let (id, input, output) = try Helper.starting.withLock { _ in
            let (childInput, input) = try Helper.pipe()
            let (output, childOutput) = try Helper.pipe()
            defer {
                close(childInput)
                close(childOutput)
            }
            return (try Helper.spawn(command, [childInput, childOutput]), input, output)
        }
        self.id = id
        self.input = input
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        // A thread of its own: reading and waiting block.
        Thread.detachNewThread { [exited] in
            Helper.read(output) { continuation.yield($0) }
            close(output)
            continuation.finish()
            Helper.wait(for: id)
            exited.fire()
        }
    }

    /// The two ends of a pipe, which no other process inherits.
    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard Foundation.pipe(&ends) == 0 else { throw NotStarted(code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Starts a program with these descriptors as its standard ones.
    private static func spawn(_ command: [String], _ descriptors: [Int32]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (index, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(index))
        }
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, command[0], &actions, nil, &arguments, environ)
        if code != 0 { throw NotStarted(code: code) }
        return id
    }

    /// Reads lines until the other end is closed.
    private static func read(_ descriptor: Int32, _ line: (String) -> Void) {
        var rest: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            rest += buffer[..<count]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line(String(decoding: rest[..<end], as: UTF8.self))
                rest.removeSubrange(...end)
            }
        }
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
        close(input)
        await exited.wait()
    }

    /// Kills it, as a crash would, and waits until it is gone.
    func kill() async {
        _ = Foundation.kill(id, SIGKILL)
        await exited.wait()
    }
}
