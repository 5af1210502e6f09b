import WellFlowCore

/// The bytes at the beginning of a file that say its encoding.
package enum ByteOrderMark {
    // UTF-32 comes first: its mark begins like UTF-16's.
    private static let marks: [(bytes: [UInt8], encoding: TextEncoding?)] = [
        ([0xFF, 0xFE, 0, 0], nil),
        ([0, 0, 0xFE, 0xFF], nil),
        ([0xEF, 0xBB, 0xBF], .utf8),
        ([0xFF, 0xFE], .utf16LittleEndian),
        ([0xFE, 0xFF], .utf16BigEndian),
    ]

    /// What the mark says, nil without one; throws `invalid` for UTF-32.
    static func encoding(of sample: [UInt8]) throws -> TextEncoding? {
        guard let mark = marks.first(where: { sample.starts(with: $0.bytes) }) else { return nil }
        guard let encoding = mark.encoding else {
            throw WellFlowError(.invalid, "The file is UTF-32. Save it as UTF-8.")
        }
        return encoding
    }

    /// Whether more bytes could make a mark of these.
    static func isPossible(_ sample: [UInt8]) -> Bool {
        marks.contains { sample.count < $0.bytes.count && $0.bytes.starts(with: sample) }
    }

    /// How many bytes to skip.
    package static func length(in format: DetectedFormat) -> Int {
        guard format.hasMark else { return 0 }
        return marks.first { $0.encoding == format.encoding }?.bytes.count ?? 0
    }
}
