package import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file that is written piece by piece through a buffer.
///
/// Every call throws `diskFull` when there is no room, `readOnly` where nothing may be written, `closed` when whoever
/// reads a pipe has gone (if the process ignores SIGPIPE) and `unavailable` for the rest.
package final class FileOutput {
    private static let bufferSize = 64 << 10
    /// What a pipe takes without waiting once it takes anything.
    private static let pipeSize = Int(PIPE_BUF)

    private let descriptor: Descriptor
    private let path: String?
    private let isRegular: Bool
    private var buffer: [UInt8] = []
    private var written: Int64 = 0

    private init(_ descriptor: Descriptor, path: String?, length: Int64 = 0) {
        self.descriptor = descriptor
        self.path = path
        isRegular = descriptor.stamp?.isRegular ?? false
        written = length
    }

    /// Standard output, which is never closed.
    package static func standardOutput() -> FileOutput {
        FileOutput(.standardOutput, path: nil)
    }

    /// Creates a file, or empties the one that is there.
    package static func create(_ path: String) throws -> FileOutput {
        FileOutput(try open(path, O_WRONLY | O_CREAT | O_TRUNC), path: path)
    }

    /// Goes on with a file behind its first bytes and forgets the rest, as after a crash.
    ///
    /// Throws `unavailable` for a file that is missing or shorter.
    package static func append(_ path: String, after length: Int64) async throws -> FileOutput {
        let output = FileOutput(try open(path, O_WRONLY), path: path, length: length)
        guard length >= 0, output.isRegular, let stamp = output.descriptor.stamp, stamp.size >= length else {
            throw WellFlowError(
                .unavailable,
                "The file to go on with is not the one that was written. Begin anew with another path.",
                detail: path
            )
        }
        try await output.truncate(to: length)
        return output
    }

    /// Forgets what was written behind a file's first bytes.
    package func truncate(to length: Int64) async throws {
        try await flush()
        do {
            try descriptor.truncate(to: length)
            written = length
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    /// How long the file is, with what is still in the buffer.
    package var length: Int64 { written + Int64(buffer.count) }

    /// Writes bytes, sooner or later.
    package func write(_ bytes: [UInt8]) async throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try await flush() }
    }

    /// Writes a text as UTF-8, sooner or later.
    package func write(_ text: String) async throws {
        try await write(Array(text.utf8))
    }

    /// Gives everything to the system: it survives the end of the process.
    package func flush() async throws {
        var done = 0
        // What was written is not written again after an error.
        defer { buffer.removeFirst(done) }
        while done < buffer.count {
            do {
                if !isRegular { try await descriptor.wait(toWrite: true) }
                let size = isRegular ? buffer.count - done : min(buffer.count - done, Self.pipeSize)
                let count = try buffer.withUnsafeBytes {
                    try descriptor.write(UnsafeRawBufferPointer(rebasing: $0[done..<done + size]))
                }
                done += count ?? 0
                written += Int64(count ?? 0)
            } catch let error as SystemError {
                throw Self.failure(error, path: path)
            }
        }
    }

    /// Gives everything to the disk: it survives a loss of power.
    package func sync() async throws {
        try await flush()
        do {
            try descriptor.sync()
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    /// Flushes and closes; without it what is in the buffer is lost.
    package func close() async throws {
        try await flush()
        do {
            try descriptor.close()
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    private static func open(_ path: String, _ flags: Int32) throws -> Descriptor {
        do {
            return try Descriptor(path: path, flags: flags)
        } catch {
            throw failure(error, path: path)
        }
    }

    package static func failure(_ error: SystemError, path: String?) -> WellFlowError {
        if error.isFullDisk {
            return WellFlowError(
                .diskFull,
                "There is no room to write the file. Make some, or give another path.",
                detail: path
            )
        }
        if error.isGoneReader {
            return WellFlowError(.closed, "Nobody reads the output any more.", detail: path)
        }
        if error.isForbidden {
            return WellFlowError(.readOnly, "The file can't be written. Check the permissions.", detail: path)
        }
        let message =
            if error.isFolder {
                "The path to write is a folder. Give a file's."
            } else if error.isMissing {
                "The folder of the file to write does not exist. Create it, or give another path."
            } else {
                "The file can't be written: \(error.text)."
            }
        return WellFlowError(.unavailable, message, detail: path)
    }
}
