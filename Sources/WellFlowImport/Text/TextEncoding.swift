/// How the characters of a text file are written as bytes.
public enum TextEncoding: String, Codable, Hashable, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// UTF-16, the low byte first, as spreadsheets write "Unicode text".
    case utf16LittleEndian = "utf-16le"
    /// UTF-16, the high byte first.
    case utf16BigEndian = "utf-16be"
    /// The one-byte encoding of western Windows.
    case windows1252 = "windows-1252"

    /// Why a record can't be read in this encoding, and what to do.
    func problem(atLine line: Int) -> String {
        switch self {
        case .utf8:
            "Line \(line) has bytes that are not UTF-8. Save the file as UTF-8, or give the encoding it has, "
                + "for instance windows-1252."
        case .utf16LittleEndian, .utf16BigEndian:
            "Line \(line) has half of a UTF-16 pair. Save the file as UTF-8, or give the encoding it has."
        case .windows1252:
            "Line \(line) has a byte that means nothing in windows-1252. Save the file as UTF-8, or give the encoding "
                + "it has."
        }
    }
}
