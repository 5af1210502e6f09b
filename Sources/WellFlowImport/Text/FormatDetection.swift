import WellFlowCore

/// Recognises encoding and delimiter from the beginning of a file.
package enum FormatDetection {
    /// Throws `invalid` for what is no text.
    package static func detect(
        _ sample: [UInt8],
        isWhole: Bool,
        format: TextFormat,
        limits: TextLimits
    ) throws -> DetectedFormat {
        let mark = try ByteOrderMark.encoding(of: sample)
        let encoding = mark ?? format.encoding ?? guessedEncoding(of: sample)
        if encoding == .utf8 || encoding == .windows1252, mark == nil {
            try BinaryCheck.run(sample, delimiter: format.delimiter)
        }
        var detected = DetectedFormat(
            kind: format.kind,
            encoding: encoding,
            hasMark: mark != nil,
            isEncodingGuessed: mark == nil && format.encoding == nil,
            delimiter: format.kind == .lines ? nil : format.delimiter,
            isDelimiterGuessed: false
        )
        if format.kind == .delimited, format.delimiter == nil {
            detected.delimiter = DelimiterGuess.delimiter(
                of: sample.dropFirst(ByteOrderMark.length(in: detected)),
                isWhole: isWhole,
                format: detected,
                limits: limits
            )
            detected.isDelimiterGuessed = true
        }
        return detected
    }

    private static func guessedEncoding(of sample: [UInt8]) -> TextEncoding {
        if let wide = guessedUTF16(sample) { return wide }
        let count = sample.withUnsafeBufferPointer { UTF8Check.count($0) }
        // A few broken bytes among much that is right are damage; the other way round it is no UTF-8.
        return count.invalid > count.valid ? .windows1252 : .utf8
    }

    /// Text of western letters has a zero in every second byte.
    static func guessedUTF16(_ sample: [UInt8]) -> TextEncoding? {
        let pairs = sample.count / 2
        var evenZeros = 0
        var oddZeros = 0
        for index in 0..<pairs {
            if sample[2 * index] == 0 { evenZeros += 1 }
            if sample[2 * index + 1] == 0 { oddZeros += 1 }
        }
        if oddZeros * 2 > pairs, evenZeros * 8 < oddZeros { return .utf16LittleEndian }
        if evenZeros * 2 > pairs, oddZeros * 8 < evenZeros { return .utf16BigEndian }
        return nil
    }
}
