import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open file of the system that closes itself.
///
/// A cooperative thread never waits in it: where a read or a write could wait, `wait` suspends first.
package final class Descriptor {
    private let number: Int32
    private let isOwned: Bool
    private var isClosed = false

    private init(_ number: Int32, isOwned: Bool) {
        self.number = number
        self.isOwned = isOwned
    }

    /// Opens a path; throws what the system says.
    convenience init(path: String, flags: Int32) throws(SystemError) {
        if path.isEmpty || path.utf8.contains(0) { throw SystemError(number: ENOENT) }
        while true {
            let number = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o644)
            if number >= 0 {
                self.init(number, isOwned: true)
                return
            }
            if errno != EINTR { throw SystemError(number: errno) }
        }
    }

    /// Opens a file to read it; throws what the system says.
    package convenience init(forReading path: String) throws(SystemError) {
        try self.init(path: path, flags: O_RDONLY)
    }

    static var standardInput: Descriptor { Descriptor(STDIN_FILENO, isOwned: false) }
    static var standardOutput: Descriptor { Descriptor(STDOUT_FILENO, isOwned: false) }

    deinit {
        if isOwned && !isClosed { _ = systemClose(number) }
    }

    /// Size, time and identity of the file as they are now.
    var stamp: FileStamp? { FileStamp(descriptor: number) }

    var position: Int64 { Int64(max(lseek(number, 0, SEEK_CUR), 0)) }

    /// Goes to a place of a regular file.
    func seek(to position: Int64) throws(SystemError) {
        if lseek(number, off_t(position), SEEK_SET) < 0 { throw SystemError(number: errno) }
    }

    /// Reads what there is, at most the buffer's size; 0 at the end, nil when there is nothing yet.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int? {
        try attempt { systemRead(number, buffer) }
    }

    /// Reads the next bytes of a regular file, at most so many; none at the end.
    package func read(atMost count: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            do {
                length = try read(into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
            } catch let error as SystemError {
                failure = error
            } catch {}
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes some of the bytes and says how many; nil when there is no room yet.
    func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int? {
        try attempt { systemWrite(number, bytes) }
    }

    private func attempt(_ call: () -> Int) throws(SystemError) -> Int? {
        while true {
            let count = call()
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK: return nil
            default: throw SystemError(number: errno)
            }
        }
    }

    /// Cuts or extends the file to a length and goes on there.
    func truncate(to length: Int64) throws(SystemError) {
        guard ftruncate(number, off_t(length)) == 0, lseek(number, off_t(length), SEEK_SET) >= 0 else {
            throw SystemError(number: errno)
        }
    }

    /// Waits until what was written is on the disk; what has no disk, such as a pipe, is done at once.
    func sync() throws(SystemError) {
        if fsync(number) != 0, errno != EINVAL, errno != EROFS, errno != ENOTSUP { throw SystemError(number: errno) }
    }

    func close() throws(SystemError) {
        guard isOwned, !isClosed else { return }
        isClosed = true
        if systemClose(number) != 0, errno != EINTR { throw SystemError(number: errno) }
    }

    /// Suspends until a read (or write) would not wait: it gives what there is, or the end, or an error.
    func wait(toWrite: Bool) async throws {
        var pause = Duration.microseconds(200)
        while true {
            try Cancellation.check()
            var request = pollfd(fd: number, events: Int16(toWrite ? POLLOUT : POLLIN), revents: 0)
            if poll(&request, 1, 0) != 0 { return }
            try await Cancellation.sleep(pause)
            pause = min(pause * 2, .milliseconds(50))
        }
    }
}

/// What the system said of a failed call.
package struct SystemError: Error {
    let number: Int32

    package init(number: Int32) { self.number = number }

    var isFullDisk: Bool { number == ENOSPC || number == EDQUOT || number == EFBIG }
    var isGoneReader: Bool { number == EPIPE }
    package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
    var isForbidden: Bool { number == EACCES || number == EPERM || number == EROFS }
    var isFolder: Bool { number == EISDIR }

    var text: String { strerror(number).map { String(cString: $0) } ?? "error \(number)" }
}

// Inside the class these names would be its own methods.
private func systemClose(_ number: Int32) -> Int32 { close(number) }

private func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(number, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(number, bytes.baseAddress, bytes.count)
}
