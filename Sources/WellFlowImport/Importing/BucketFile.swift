import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Buckets of hashes in a temporary file that nobody else sees; an empty place holds zero.
final class BucketFile {
    let buckets: Int
    private let room: Int
    private let descriptor: Int32

    /// Creates empty buckets, which take room on the disk as they are filled.
    ///
    /// - Throws: `WellFlowError` when there is no temporary file to be had.
    init(buckets: Int, room: Int) throws {
        self.buckets = buckets
        self.room = room
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/wellflow-keys-XXXXXX".utf8CString)
        descriptor = path.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw Self.failure("mkstemp") }
        // Without a name it goes with the process, however that ends.
        unlink(path)
        guard ftruncate(descriptor, off_t(buckets * room * 8)) == 0 else { throw Self.failure("ftruncate") }
    }

    deinit {
        close(descriptor)
    }

    /// The hashes of a bucket.
    func read(_ index: Int) throws -> [UInt64] {
        var failed = false
        let size = room * 8
        var bucket = [UInt64](unsafeUninitializedCapacity: room) { buffer, count in
            failed = pread(descriptor, buffer.baseAddress, size, off_t(index * size)) != size
            count = failed ? 0 : room
        }
        if failed { throw Self.failure("pread") }
        let end = bucket.firstIndex(of: 0) ?? room
        bucket.removeLast(room - end)
        return bucket
    }

    /// Adds a hash behind those that a bucket has.
    func append(_ hash: UInt64, at index: Int, position: Int) throws {
        var hash = hash
        guard pwrite(descriptor, &hash, 8, off_t((index * room + position) * 8)) == 8 else {
            throw Self.failure("pwrite")
        }
    }

    /// Fills an empty bucket.
    func write(_ hashes: [UInt64], at index: Int) throws {
        let size = hashes.count * 8
        guard pwrite(descriptor, hashes, size, off_t(index * room * 8)) == size else { throw Self.failure("pwrite") }
    }

    private static func failure(_ call: String) -> WellFlowError {
        let code: WellFlowError.Code = errno == ENOSPC ? .diskFull : .unavailable
        return WellFlowError(
            code,
            "The temporary file of a long import can't be written. Make room, or set TMPDIR to another folder.",
            detail: "\(call): error \(errno)"
        )
    }
}
