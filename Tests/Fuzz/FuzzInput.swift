package import WellFlowImport

/// A file and how to read it, made of any bytes: the first four choose encoding, delimiter, piece size and limits.
package struct FuzzInput {
    package let format: TextFormat
    package let limits: TextLimits
    package let pieceSize: Int
    package let file: [UInt8]

    package init(_ bytes: some Collection<UInt8>) {
        let choices = Array(bytes.prefix(4)) + Array(repeating: 0, count: max(0, 4 - bytes.count))
        let encodings: [TextEncoding?] = [nil, .utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252]
        let delimiters: [Delimiter?] = [nil, .comma, .tab, .semicolon, .pipe]
        let encoding = encodings[Int(choices[0]) % encodings.count]
        let choice = Int(choices[1]) % (delimiters.count + 1)
        format =
            choice == delimiters.count
            ? TextFormat(kind: .lines, encoding: encoding)
            : TextFormat(encoding: encoding, delimiter: delimiters[choice])
        pieceSize = Int(choices[2] % 64) + 1
        limits = choices[3].isMultiple(of: 2) ? TextLimits() : TextLimits(recordBytes: 64, columns: 8, sampleBytes: 128)
        file = Array(bytes.dropFirst(4))
    }
}
