import Foundation

/// The reader of the output has left, as `head` does: no error, the work is just over.
struct OutputClosed: Error {}

/// Writes lines to an open file, many at a time.
final class LineOutput {
    private let descriptor: Int32
    private let name: String
    private var buffer: [UInt8] = []
    private static let capacity = 1 << 16

    /// - Parameters:
    ///   - descriptor: the open file.
    ///   - name: what messages call it.
    init(_ descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Adds a line.
    ///
    /// - Throws: ``OutputClosed``, or a ``Failure`` when it can't be written.
    func write(_ line: String) throws {
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Writes what was added.
    ///
    /// - Throws: ``OutputClosed``, or a ``Failure`` when it can't be written.
    func flush() throws {
        defer { buffer.removeAll(keepingCapacity: true) }
        try buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count
                )
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EPIPE {
                    throw OutputClosed()
                } else if errno == EAGAIN {
                    // Someone made the terminal or pipe non-blocking.
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&wait, 1, -1)
                } else if errno != EINTR {
                    throw Failure(.trouble, "\(name) can't be written: \(String(cString: strerror(errno))).")
                }
            }
        }
    }
}
