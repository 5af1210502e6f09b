import WellFlowCore

/// Brings a number as people and spreadsheets write it into the plain form that values read, digit by digit.
struct DecimalCell {
    /// The plain form; what can't be one is handed on as it is, for the value to refuse.
    var text: String
    var kinds: [Repair.Kind] = []
    /// Why the number is refused here already: what was meant can't be told.
    var issue: Issue?

    init(_ text: String, scale: Int, rounding: CellConventions.Rounding, isCommaUnclear: Bool = false) {
        self.text = text
        if Self.isPlain(text, scale: scale) { return }
        var number = Number(isCommaUnclear: isCommaUnclear)
        guard number.read(Array(text.utf8)) else {
            issue = number.issue
            return
        }
        number.drop(decimalsBeyond: scale, rounding: rounding)
        kinds = number.kinds
        if !kinds.isEmpty { self.text = number.text }
    }

    /// Whether there is nothing to do: digits with at most one point between, as nearly all cells are.
    private static func isPlain(_ text: String, scale: Int) -> Bool {
        text.utf8
            .withContiguousStorageIfAvailable { bytes in
                var point = -1
                for (index, byte) in bytes.enumerated() where byte &- 0x30 > 9 {
                    guard byte == UInt8(ascii: "."), point < 0 else { return false }
                    point = index
                }
                return point < 0 || bytes.count - 1 - point <= scale
            } ?? false
    }
}

/// A number taken apart.
private struct Number {
    /// Whether one comma may be a decimal sign, whatever follows it.
    let isCommaUnclear: Bool
    var isNegative = false
    var hasPlus = false
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    var kinds: [Repair.Kind] = []
    var issue: Issue?

    var text: String {
        var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : hasPlus ? [UInt8(ascii: "+")] : []
        bytes += whole
        if !fraction.isEmpty { bytes += [UInt8(ascii: ".")] + fraction }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes signs, separators and digits; false for what is no such number.
    mutating func read(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        func skipBlanks() { rest = rest.drop { $0 == 0x20 } }
        var isSigned = false
        var hasCurrency = false
        if rest.first == UInt8(ascii: "$"), rest.last == UInt8(ascii: ")") {
            // $(1,234.50) and $ (1,234.50), as spreadsheets show amounts.
            hasCurrency = true
            kinds.append(.currency)
            rest.removeFirst()
            skipBlanks()
        }
        if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") {
            rest = rest.dropFirst().dropLast()
            while rest.last == 0x20 { rest.removeLast() }
            isSigned = true
            isNegative = true
            kinds.append(.negative)
        }
        skipBlanks()
        while let first = rest.first {
            if first == UInt8(ascii: "$"), !hasCurrency {
                hasCurrency = true
                kinds.append(.currency)
                rest.removeFirst()
                skipBlanks()
            } else if first == UInt8(ascii: "-") || first == UInt8(ascii: "+"), !isSigned {
                isSigned = true
                isNegative = first == UInt8(ascii: "-")
                hasPlus = !isNegative
                rest.removeFirst()
            } else {
                break
            }
        }
        if rest.last == UInt8(ascii: "-"), !isSigned {
            isNegative = true
            kinds.append(.negative)
            rest.removeLast()
            while rest.last == 0x20 { rest.removeLast() }
        }
        let point = rest.firstIndex(of: UInt8(ascii: ".")) ?? rest.endIndex
        fraction = Array(rest[point...].dropFirst())
        let isDecimal = point < rest.endIndex
        return readWhole(rest[..<point], isDecimal: isDecimal)
    }

    private mutating func readWhole(_ digits: ArraySlice<UInt8>, isDecimal: Bool) -> Bool {
        let comma = UInt8(ascii: ",")
        let onlyDigits = (digits + fraction).allSatisfy { $0 &- 0x30 < 10 || $0 == comma }
        guard onlyDigits, isDecimal ? !fraction.isEmpty : !digits.isEmpty else { return false }
        let groups = digits.split(separator: comma, omittingEmptySubsequences: false)
        whole = groups.flatMap { $0 }
        if groups.count == 1, !fraction.contains(comma) { return true }
        // 0,125 is one eighth where the comma is the decimal sign, and nothing where it isn't.
        guard !fraction.contains(comma), (1...3).contains(groups[0].count), groups[0].first != 0x30,
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else {
            issue = Issue(
                code: .format,
                message: "Commas stand before every third digit, as in 1,234.5: here they don't. A comma that is a "
                    + "decimal sign must be written as a point."
            )
            return false
        }
        if isCommaUnclear, groups.count == 2, !isDecimal {
            issue = Issue(
                code: .format,
                message: "Whether the comma is a decimal sign can't be told in a file with semicolons. Write a point "
                    + "for a decimal sign, and nothing for thousands."
            )
            return false
        }
        kinds.append(.thousands)
        return true
    }

    /// Drops decimals that the value doesn't keep, where they say nothing or where it was asked for.
    mutating func drop(decimalsBeyond scale: Int, rounding: CellConventions.Rounding) {
        guard fraction.count > scale else { return }
        if fraction[scale...].allSatisfy({ $0 == 0x30 }) {
            kinds.append(.zeros)
            fraction.removeSubrange(scale...)
            return
        }
        switch rounding {
        case .never: return
        case .debris:
            guard isDebris(beyond: scale) else { return }
            kinds.append(.debris)
        case .always: kinds.append(isDebris(beyond: scale) ? .debris : .rounded)
        }
        round(to: scale)
    }

    private func isDebris(beyond scale: Int) -> Bool {
        let digits = (whole + fraction).drop { $0 == 0x30 }
        guard (13...36).contains(digits.count), fraction.count - scale <= 36 else { return false }
        let value = digits.reduce(UInt128(0)) { $0 * 10 + UInt128($1 - 0x30) }
        let unit = (scale..<fraction.count).reduce(UInt128(1)) { unit, _ in unit * 10 }
        let below = value % unit
        let distance = min(below, unit - below)
        return distance <= value / 1_000_000_000_000 && distance <= unit / 1000
    }

    /// Rounds halves away from zero.
    private mutating func round(to scale: Int) {
        let isUp = fraction[scale] >= 0x35
        fraction.removeSubrange(scale...)
        if whole.isEmpty { whole = [0x30] }
        guard isUp else { return }
        var digits = whole + fraction
        var index = digits.count - 1
        while index >= 0, digits[index] == 0x39 {
            digits[index] = 0x30
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(0x31, at: 0) }
        fraction = Array(digits.suffix(scale))
        whole = Array(digits.dropLast(scale))
    }
}
