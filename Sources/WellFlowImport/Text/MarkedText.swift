/// Decoded text that was not given out yet, and where in it delimiters, quotes and line ends are.
///
/// Finding these bytes sixteen at a time, a whole piece at once, is what makes the reading quick.
final class MarkedText {
    /// The text is `bytes[start..<end]`.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var start = 0
    private(set) var end = 0

    /// The positions are `marks[firstMark..<lastMark]`, in order.
    private(set) var marks: UnsafeMutablePointer<UInt32>
    private var markCapacity: Int
    private(set) var firstMark = 0
    private(set) var lastMark = 0

    private let delimiter: UInt8
    private let quote: UInt8

    /// Looks for line ends only if there is no delimiter.
    init(delimiter: Delimiter?) {
        self.delimiter = delimiter?.byte ?? Sign.lineFeed
        quote = delimiter == nil ? Sign.lineFeed : Sign.quote
        capacity = 4096
        bytes = .allocate(capacity: capacity)
        markCapacity = 1024
        marks = .allocate(capacity: markCapacity)
    }

    deinit {
        bytes.deallocate()
        marks.deallocate()
    }

    var count: Int { end - start }

    /// Whether there are only blanks and tabs between two positions.
    func isBlank(from first: Int, to last: Int) -> Bool {
        var position = first
        while position < last, bytes[position] == Sign.blank || bytes[position] == Sign.tab { position += 1 }
        return position == last
    }

    /// Gives up the text before a position, and as many marks.
    func drop(to position: Int, marksTo mark: Int) {
        start = position
        firstMark = mark
    }

    /// Appends at most `count` bytes that the closure writes.
    func append(count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
        moveToFront()
        reserve(count)
        let written = write(bytes + end)
        mark(from: end, to: end + written)
        end += written
    }

    private func moveToFront() {
        guard start > 0 else { return }
        bytes.update(from: bytes + start, count: count)
        let remaining = lastMark - firstMark
        for index in 0..<remaining {
            marks[index] = marks[firstMark + index] - UInt32(truncatingIfNeeded: start)
        }
        end -= start
        start = 0
        firstMark = 0
        lastMark = remaining
    }

    private func reserve(_ more: Int) {
        if end + more > capacity {
            capacity = max(end + more, min(capacity * 2, capacity + 1 << 20))
            bytes = bytes.moved(count: end, capacity: capacity)
        }
        // Every byte may be a mark.
        if lastMark + more > markCapacity {
            markCapacity = max(lastMark + more, min(markCapacity * 2, markCapacity + 1 << 20))
            marks = marks.moved(count: lastMark, capacity: markCapacity)
        }
    }

    private func mark(from first: Int, to end: Int) {
        let bytes = bytes
        let marks = marks
        var found = lastMark
        var index = first
        let delimiters = SIMD16<UInt8>(repeating: delimiter)
        let quotes = SIMD16<UInt8>(repeating: quote)
        let feeds = SIMD16<UInt8>(repeating: Sign.lineFeed)
        let returns = SIMD16<UInt8>(repeating: Sign.carriageReturn)
        while index + 16 <= end {
            let block = UnsafeRawPointer(bytes + index).loadUnaligned(as: SIMD16<UInt8>.self)
            let hits = (block .== delimiters) .| (block .== quotes) .| (block .== feeds) .| (block .== returns)
            // A hit is a byte of ones.
            let words = unsafeBitCast(hits, to: SIMD2<UInt64>.self)
            for half in 0..<2 {
                var word = UInt64(littleEndian: words[half]) & 0x8080_8080_8080_8080
                while word != 0 {
                    marks[found] = UInt32(truncatingIfNeeded: index + half * 8 + word.trailingZeroBitCount >> 3)
                    found += 1
                    word &= word &- 1
                }
            }
            index += 16
        }
        while index < end {
            let byte = bytes[index]
            if byte == delimiter || byte == quote || byte == Sign.lineFeed || byte == Sign.carriageReturn {
                marks[found] = UInt32(truncatingIfNeeded: index)
                found += 1
            }
            index += 1
        }
        lastMark = found
    }
}

/// The bytes that mean something in every delimited text.
enum Sign {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let quote: UInt8 = 0x22
    static let blank: UInt8 = 0x20
    static let tab: UInt8 = 0x09
}

extension UnsafeMutablePointer {
    /// The same values in a larger place.
    func moved(count: Int, capacity: Int) -> UnsafeMutablePointer {
        let larger = UnsafeMutablePointer.allocate(capacity: capacity)
        larger.moveInitialize(from: self, count: count)
        deallocate()
        return larger
    }
}
