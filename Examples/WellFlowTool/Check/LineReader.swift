import Foundation

/// Reads lines of bytes from a descriptor, holding one of bounded length at a time.
struct LineReader {
    /// A line without its end.
    enum Line {
        case bytes(ArraySlice<UInt8>)
        /// One beyond the bound, of which nothing is kept.
        case tooLong
    }

    /// What went wrong with reading.
    struct ReadError: Error {
        let code: Int32
    }

    private static let chunk = 1 << 16

    private let descriptor: Int32
    private let maximumLength: Int
    private var buffer: [UInt8] = []
    /// Where the next line begins.
    private var start = 0
    /// Up to where there is no line end.
    private var searched = 0
    private var isSkipping = false
    private var isAtEnd = false

    init(_ descriptor: Int32, maximumLength: Int) {
        self.descriptor = descriptor
        self.maximumLength = maximumLength
    }

    /// The next line, or nil after the last.
    ///
    /// - Parameter beforeWaiting: called before more is read, which may wait for whoever writes.
    /// - Returns: the line.
    /// - Throws: ``ReadError``; what the closure throws.
    mutating func next(beforeWaiting: () throws -> Void) throws -> Line? {
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer {
                    start = end + 1
                    searched = start
                    isSkipping = false
                }
                return line(upTo: end)
            }
            if isAtEnd {
                if start == buffer.count, !isSkipping { return nil }
                defer {
                    start = buffer.count
                    searched = start
                    isSkipping = false
                }
                return line(upTo: buffer.count)
            }
            if isSkipping || buffer.count - start > maximumLength {
                isSkipping = true
                start = buffer.count
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            try beforeWaiting()
            try fill()
        }
    }

    private func line(upTo end: Int) -> Line {
        isSkipping || end - start > maximumLength ? .tooLong : .bytes(buffer[start..<end])
    }

    private mutating func fill() throws {
        var chunk = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count >= 0 {
                isAtEnd = count == 0
                buffer.append(contentsOf: chunk[..<count])
                return
            }
            if errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                poll(&wait, 1, -1)
            } else if errno != EINTR {
                throw ReadError(code: errno)
            }
        }
    }
}
