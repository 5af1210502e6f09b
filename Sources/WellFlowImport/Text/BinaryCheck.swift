import WellFlowCore

/// Tells files that are no text.
enum BinaryCheck {
    private static let kinds: [(start: [UInt8], message: String)] = [
        (
            [0x50, 0x4B, 0x03, 0x04],
            "The file is an Excel workbook or a ZIP archive. Save the sheet as CSV, or unpack the archive."
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], "The file is an old Excel workbook. Save the sheet as CSV."),
        ([0x1F, 0x8B], "The file is compressed with gzip. Unpack it, or pipe it in: gunzip -c."),
        (Array("%PDF-".utf8), "The file is a PDF. Ask for the table as CSV."),
        (Array("SQLite format 3\0".utf8), "The file is a database, not a table of text. Export its table as CSV."),
    ]

    /// Throws `invalid` for a known kind of file, a run of zero bytes, or many control characters.
    static func run(_ sample: [UInt8], delimiter: Delimiter?) throws {
        if let kind = kinds.first(where: { sample.starts(with: $0.start) }) {
            throw WellFlowError(.invalid, kind.message)
        }
        if let encoding = FormatDetection.guessedUTF16(sample) {
            throw WellFlowError(.invalid, "The file looks like UTF-16. Give \(encoding.rawValue) as its encoding.")
        }
        var controls = 0
        var zeros = 0
        var longestZeros = 0
        for byte in sample {
            if isControl(byte), byte != delimiter?.byte { controls += 1 }
            zeros = byte == 0 ? zeros + 1 : 0
            longestZeros = max(longestZeros, zeros)
        }
        // Noise has 11 % of control characters, text none.
        if longestZeros >= 4 || controls >= 2 && controls * 20 > sample.count {
            throw WellFlowError(.invalid, "The file is not text. Give a table as CSV, or the encoding if it is text.")
        }
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0C, 0x0D: false
        default: byte < 0x20 || byte == 0x7F
        }
    }
}
