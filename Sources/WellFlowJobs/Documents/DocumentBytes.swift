internal import Crypto
import WellFlowCore
import WellFlowImport

/// The bytes of a document, read piece by piece: memory stays flat whatever their number.
public struct DocumentBytes: AsyncSequence, Sendable {
    /// A piece.
    public typealias Element = [UInt8]

    fileprivate enum Source: Sendable {
        case bytes([UInt8])
        case file(String)
        case pieces(@Sendable () -> AsyncThrowingStream<[UInt8], any Error>)
    }

    private let source: Source
    private var expected: StoredBytes?

    /// Bytes in memory.
    public init(_ bytes: [UInt8]) { source = .bytes(bytes) }

    /// A text as UTF-8.
    public init(_ text: String) { source = .bytes(Array(text.utf8)) }

    /// A file, opened when the bytes are read.
    public init(file path: String) { source = .file(path) }

    /// What a function gives: called anew for each time that the bytes are read.
    public init(pieces: @escaping @Sendable () -> AsyncThrowingStream<[UInt8], any Error>) { source = .pieces(pieces) }

    /// The same bytes, whose reading throws `corrupt` at the end when they are others than these.
    func checked(to be: StoredBytes) -> DocumentBytes {
        var copy = self
        copy.expected = be
        return copy
    }

    /// All of them in memory.
    ///
    /// - Throws: what reading throws.
    public func collect() async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await piece in self { all += piece }
        return all
    }

    /// Starts at the first byte.
    public func makeAsyncIterator() -> Iterator { Iterator(reader: Reader(source), expected: expected) }

    /// Walks through the pieces.
    public struct Iterator: AsyncIteratorProtocol {
        private var reader: Reader
        private let expected: StoredBytes?
        private var meter = ByteMeter()
        private var isAtEnd = false

        fileprivate init(reader: Reader, expected: StoredBytes?) {
            self.reader = reader
            self.expected = expected
        }

        /// The next piece, or nil after the last.
        ///
        /// - Throws: `WellFlowError`: `corrupt` when the bytes are not those that were kept, `unavailable`, `cancelled`.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            if isAtEnd { return nil }
            if let piece = try await reader.next(isolation: actor) {
                if expected != nil { meter.add(piece) }
                return piece
            }
            isAtEnd = true
            if let expected, meter.finish() != expected {
                throw WellFlowError(.corrupt, "The bytes of the document are not those that were kept.")
            }
            return nil
        }
    }

    fileprivate struct Reader {
        private var source: Source
        private var descriptor: Descriptor?
        private var pieces: AsyncThrowingStream<[UInt8], any Error>.Iterator?
        private var hasBegun = false

        private static let pieceSize = 256 << 10

        fileprivate init(_ source: Source) { self.source = source }

        mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            if Task.isCancelled { throw WellFlowError(.cancelled, "The task was cancelled.") }
            switch source {
            case .bytes(let bytes):
                if hasBegun || bytes.isEmpty { return nil }
                hasBegun = true
                return bytes
            case .file(let path):
                return try nextOfFile(path)
            case .pieces(let make):
                if pieces == nil { pieces = make().makeAsyncIterator() }
                return try await pieces?.next(isolation: actor)
            }
        }

        private mutating func nextOfFile(_ path: String) throws -> [UInt8]? {
            do {
                // A pipe could seem to end where it only waits.
                if descriptor == nil, FileStamp(path: path)?.isRegular == false {
                    throw WellFlowError(.unavailable, "The path to read is no file.", detail: path)
                }
                let descriptor = try descriptor ?? Descriptor(forReading: path)
                self.descriptor = descriptor
                let piece = try descriptor.read(atMost: Self.pieceSize)
                return piece.isEmpty ? nil : piece
            } catch let error as SystemError {
                throw FileFailure.error(error, path: path)
            }
        }
    }
}

/// Counts bytes and digests them.
struct ByteMeter {
    private var digest = SHA256()
    private var size: Int64 = 0

    mutating func add(_ piece: [UInt8]) {
        digest.update(data: piece)
        size += Int64(piece.count)
    }

    func finish() -> StoredBytes { StoredBytes(size: size, sha256: AuditHash.hex(digest.finalize())) }
}
