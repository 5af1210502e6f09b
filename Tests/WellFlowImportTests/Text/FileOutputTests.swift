import Testing
import WellFlowCore
import WellFlowImport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("Files that are written")
struct FileOutputTests {
    @Test("what was written is there, however long")
    func writes() async throws {
        let folder = try TemporaryFolder()
        let output = try FileOutput.create(folder.file("out"))
        let line = Array("0123456789\n".utf8)
        for _ in 0..<20_000 { try await output.write(line) }
        #expect(output.length == 220_000)
        try await output.close()
        #expect(try folder.read("out") == (0..<20_000).flatMap { _ in line })
    }

    @Test("a file goes on behind what is known to be right")
    func appends() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("out", "good\nhalf a li")
        let output = try await FileOutput.append(path, after: 5)
        try await output.write("new\n")
        try await output.sync()
        #expect(output.length == 9)
        #expect(String(decoding: try folder.read("out"), as: UTF8.self) == "good\nnew\n")
        for (name, length) in [("out", 10), ("out", -1), ("missing", 0)] as [(String, Int64)] {
            await #expect(throws: WellFlowError.self) {
                _ = try await FileOutput.append(folder.file(name), after: length)
            }
        }
        #expect(try folder.read("out").count == 9)
    }

    @Test("a folder and a missing folder are told", arguments: [".", "missing/out"])
    func refused(name: String) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: WellFlowError.self) { _ = try FileOutput.create(folder.file(name)) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("folder") == true)
    }

    #if os(Linux)
    @Test("a full disk is told, at the latest when closing")
    func fullDisk() async throws {
        let output = try FileOutput.create("/dev/full")
        try await output.write("a")
        let error = await #expect(throws: WellFlowError.self) { try await output.close() }
        #expect(error?.code == .diskFull)
    }
    #endif

    @Test("a pipe takes what its reader leaves room for")
    func pipe() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 7) | 0x20 }
        // More than the pipe holds: the writer has to wait for the reader, which counts on it.
        let reading = Task {
            var reader = try await RecordReader(.file(path), format: .jsonLines)
            return try await reader.rest().map(\.raw.utf8.count)
        }
        let output = try await opened(path)
        try await output.write(bytes.filter { $0 < 0x7F })
        try await output.close()
        #expect(try await reading.value == [bytes.count { $0 < 0x7F }])
    }

    /// A pipe can be opened for writing as soon as somebody reads it.
    private func opened(_ path: String) async throws -> FileOutput {
        while true {
            if let output = try? FileOutput.create(path) { return output }
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test("a reader that has gone is told")
    func goneReader() async throws {
        signal(SIGPIPE, SIG_IGN)
        let folder = try TemporaryFolder()
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        let output = try FileOutput.create(path)
        close(reader)
        try await output.write("a")
        let error = await #expect(throws: WellFlowError.self) { try await output.flush() }
        #expect(error?.code == .closed)
    }
}
