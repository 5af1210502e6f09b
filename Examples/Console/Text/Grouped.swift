package import WellFlowCore

extension BinaryInteger {
    /// The number with commas between thousands: `1,234,567`.
    package var grouped: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// The number and what it counts: `1 row`, `5,124 rows`.
    package func counted(_ noun: String) -> String {
        "\(grouped) \(noun)\(self == 1 ? "" : "s")"
    }
}

extension VolumeSum {
    /// The exact sum with commas between thousands, and decimals only where there are any: `1,234.5`.
    package var grouped: String {
        let (whole, thousandths) = units.quotientAndRemainder(dividingBy: 1_000)
        if thousandths == 0 { return whole.grouped }
        var decimals = String(String(1_000 + thousandths).dropFirst())
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(whole.grouped).\(decimals)"
    }

    /// The sum for drawing: pixels need no exactness.
    package var approximation: Double { Double(units) / 1_000 }
}
