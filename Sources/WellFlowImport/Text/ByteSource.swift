import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The bytes of a source, one piece after the other.
///
/// Of a regular file only those that were there at opening are read; at the end it says whether the file is still the
/// same.
struct ByteSource {
    private enum Origin {
        case memory([UInt8])
        case file(Descriptor, FileStamp, path: String?)
        case stream(Descriptor, path: String?)
    }

    private let origin: Origin
    /// What was read of a pipe before, and is read again first.
    private var head: ArraySlice<UInt8> = []
    /// How many bytes there are, where that is known before reading them.
    let totalBytes: Int64?
    /// How many bytes were read.
    private(set) var bytesRead: Int64 = 0
    /// Whether the file had grown when its end was reached.
    private(set) var hasGrown = false

    /// Opens the source; throws `unavailable` for what is missing, unreadable or a folder.
    init(_ source: ImportSource) throws {
        switch source.kind {
        case .bytes(let bytes):
            origin = .memory(bytes)
            totalBytes = Int64(bytes.count)
        case .standardInput:
            (origin, totalBytes) = try Self.opened(.standardInput, path: nil)
        case .file(let path):
            do {
                (origin, totalBytes) = try Self.opened(Descriptor(path: path, flags: Self.readFlags), path: path)
            } catch let error as SystemError {
                throw Self.failure(error, path: path)
            }
        case .opened(let stream):
            let (descriptor, head) = try stream.take()
            origin = .stream(descriptor, path: nil)
            totalBytes = nil
            self.head = head[...]
        }
    }

    static let readFlags = O_RDONLY

    private static func opened(_ descriptor: Descriptor, path: String?) throws -> (Origin, Int64?) {
        guard let stamp = descriptor.stamp else {
            throw WellFlowError(.unavailable, "There is nothing to read. Give a file, or pipe one in.", detail: path)
        }
        if stamp.isFolder { throw failure(SystemError(number: EISDIR), path: path) }
        if stamp.isRegular {
            return (.file(descriptor, stamp, path: path), max(stamp.size - descriptor.position, 0))
        }
        return (.stream(descriptor, path: path), nil)
    }

    /// Reads the next bytes, fewer than the buffer holds where there are no more yet; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) async throws -> Int {
        try Cancellation.check()
        let count: Int
        switch origin {
        case .stream where !head.isEmpty:
            count = min(buffer.count, head.count)
            buffer.copyBytes(from: head.prefix(count))
            head.removeFirst(count)
        case .memory(let bytes):
            count = min(buffer.count, bytes.count - Int(bytesRead))
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[Int(bytesRead)...].prefix(count)))
            }
        case .file(let descriptor, let stamp, let path):
            count = try readFile(descriptor, stamp, path, into: buffer)
        case .stream(let descriptor, let path):
            count = try await Self.readStream(descriptor, path, into: buffer)
        }
        bytesRead += Int64(count)
        return count
    }

    private mutating func readFile(
        _ descriptor: Descriptor,
        _ opened: FileStamp,
        _ path: String?,
        into buffer: UnsafeMutableRawBufferPointer
    ) throws -> Int {
        let wanted = min(Int64(buffer.count), (totalBytes ?? 0) - bytesRead)
        if wanted > 0 {
            do {
                let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(Int(wanted)))
                if let count = try descriptor.read(into: piece), count > 0 { return count }
            } catch {
                throw Self.failure(error, path: path)
            }
        }
        guard wanted <= 0, let now = descriptor.stamp, now.size >= opened.size else {
            throw WellFlowError(
                .unavailable,
                "The file became shorter while it was read. Import it again when nobody writes to it.",
                detail: path
            )
        }
        if now.size == opened.size, !now.isSameTime(as: opened) {
            throw WellFlowError(
                .unavailable,
                "The file was changed while it was read. Import it again when nobody writes to it.",
                detail: path
            )
        }
        hasGrown = now.size > opened.size
        return 0
    }

    private static func readStream(
        _ descriptor: Descriptor,
        _ path: String?,
        into buffer: UnsafeMutableRawBufferPointer
    ) async throws -> Int {
        while true {
            try await descriptor.wait(toWrite: false)
            do {
                if let count = try descriptor.read(into: buffer) { return count }
            } catch {
                throw failure(error, path: path)
            }
        }
    }

    static func failure(_ error: SystemError, path: String?) -> WellFlowError {
        let message =
            if error.isFolder {
                "The path is a folder. Give one of its files."
            } else if error.isMissing {
                "There is no such file. Check its path."
            } else if error.isForbidden {
                "The file can't be read. Check its permissions."
            } else {
                "The file can't be read: \(error.text)."
            }
        return WellFlowError(.unavailable, message, detail: path)
    }
}
