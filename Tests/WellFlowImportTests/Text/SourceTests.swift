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

@Suite("Sources")
struct SourceTests {
    /// Nothing to recognise and small pieces, so that reading has only begun when the first record is there.
    static let format = TextFormat(encoding: .utf8, delimiter: .comma)
    static let limits = TextLimits(chunkBytes: 16)

    static func append(_ text: String, to path: String, flags: Int32 = O_APPEND) {
        let file = open(path, O_WRONLY | flags)
        defer { close(file) }
        let bytes = Array(text.utf8)
        #expect(write(file, bytes, bytes.count) == bytes.count)
    }

    @Test("a file is read with its size known")
    func file() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("wells.csv", "a,b\n1,2\n")
        let source = ImportSource.file(path)
        #expect(source.name == "wells.csv")
        var reader = try await RecordReader(source)
        #expect(reader.totalBytes == 8)
        #expect(try await reader.rest().map(\.fields) == [["a", "b"], ["1", "2"]])
        #expect(reader.bytesRead == 8)
        #expect(!reader.hasGrown)
    }

    @Test("what can't be read says so at once", arguments: ["", "missing.csv", "a\0b", "wells.csv/x", "."])
    func unreadable(name: String) async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("wells.csv", "a\n")
        let error = await #expect(throws: WellFlowError.self) {
            _ = try await RecordReader(.file(folder.file(name)))
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains(folder.path) == false)
        #expect(error?.message.contains("folder") == (name.isEmpty || name == "."))
        #expect(error?.detail == folder.file(name))
    }

    @Test("a pipe is read as it comes, without its size")
    func fifo() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        // Both ends, so that opening does not wait for the other.
        let writer = open(path, O_RDWR)
        let first = Array("a,b\n1,2\n3".utf8)
        #expect(write(writer, first, first.count) == first.count)
        var reader = try await RecordReader(.file(path), format: Self.format)
        #expect(reader.totalBytes == nil)
        var record = TextRecord()
        #expect(try await reader.next(into: &record))
        #expect(try await reader.next(into: &record))
        #expect(record.text(1) == "2")
        let second = Array(",4\n".utf8)
        #expect(write(writer, second, second.count) == second.count)
        #expect(try await reader.next(into: &record))
        #expect(record.text(0) == "3")
        close(writer)
        #expect(try await reader.next(into: &record) == false)
    }

    @Test("waiting for a pipe that nobody writes to ends with the task")
    func cancelled() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let task = Task { _ = try await RecordReader(.file(path)) }
        await Task.yield()
        task.cancel()
        let error = await #expect(throws: WellFlowError.self) { try await task.value }
        #expect(error?.code == .cancelled)
    }

    @Test("of a file that grows only what was there is read, and the growth is told")
    func grown() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("wells.csv", String(repeating: "1,2\n", count: 20))
        var reader = try await RecordReader(.file(path), format: Self.format, limits: Self.limits)
        Self.append("3,4\n", to: path)
        #expect(try await reader.rest().count == 20)
        #expect(reader.hasGrown)
    }

    @Test("half a line of a file that grows is no record", arguments: ["1,2", "\"1\n2"])
    func halfLine(last: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("wells.csv", String(repeating: "1,2\n", count: 20) + last)
        var reader = try await RecordReader(.file(path), format: Self.format, limits: Self.limits)
        Self.append("34\n", to: path)
        var record = TextRecord()
        for _ in 0..<20 { #expect(try await reader.next(into: &record)) }
        let error = await #expect(throws: WellFlowError.self) { _ = try await reader.next(into: &record) }
        #expect(error?.message.contains("line 21 is not complete") == true)
    }

    @Test("a file that shrinks or is overwritten is an error, not an end", arguments: [true, false])
    func changed(shrinks: Bool) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("wells.csv", String(repeating: "1,2\n", count: 20))
        // Long ago, so that the clock's grain does not matter.
        var times = [timeval(), timeval()]
        #expect(utimes(path, &times) == 0)
        var reader = try await RecordReader(.file(path), format: Self.format, limits: Self.limits)
        if shrinks { #expect(truncate(path, 40) == 0) } else { Self.append("9,9\n", to: path, flags: 0) }
        let error = await #expect(throws: WellFlowError.self) { _ = try await reader.rest() }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains(shrinks ? "became shorter" : "was changed") == true)
    }

    @Test("a file that shrinks behind the reader is told too")
    func shrunkBehind() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("wells.csv", String(repeating: "1,2\n", count: 20))
        var reader = try await RecordReader(.file(path), format: Self.format, limits: Self.limits)
        var record = TextRecord()
        for _ in 0..<20 { #expect(try await reader.next(into: &record)) }
        #expect(truncate(path, 40) == 0)
        let error = await #expect(throws: WellFlowError.self) { _ = try await reader.next(into: &record) }
        #expect(error?.message.contains("became shorter") == true)
    }

    @Test("a file is known by whatever path leads to it")
    func sameFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("wells.csv", "a\n")
        let other = try folder.write("other.csv", "a\n")
        #expect(symlink(path, folder.file("link")) == 0)
        #expect(ImportSource.file(path).isSameFile(as: folder.file("link")))
        #expect(!ImportSource.file(path).isSameFile(as: other))
        #expect(!ImportSource.file(path).isSameFile(as: folder.file("missing")))
        #expect(!ImportSource.bytes([], name: "x").isSameFile(as: path))
    }
}
