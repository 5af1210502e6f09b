/// The binary form of the server's `numeric`: digits of base 10,000, the power of the first one, a sign and the number
/// of decimals to show.
enum Numeric {
    static let negative: UInt16 = 0x4000
    static let powers: [UInt64] = [1, 10, 100, 1_000]
}

extension WireBytes {
    /// Writes `units` × 10^-`scale` with as few digits as it has.
    mutating func appendNumeric(_ units: Int64, scale: Int) {
        // A 64-bit number has 19 decimal digits: at most 6 digits of base 10,000, however they are cut.
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 8) { digits in
            var count = 0
            var rest = units.magnitude
            var weight = -(scale / 4)  // of the lowest digit
            func push(_ digit: UInt64, _ count: inout Int) {
                if digit == 0, count == 0 {
                    weight += 1
                } else {
                    digits[count] = UInt16(truncatingIfNeeded: digit)
                    count += 1
                }
            }
            // The decimals that don't fill a digit stand in its upper places.
            let odd = scale % 4
            if odd > 0 {
                let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: Numeric.powers[odd])
                rest = quotient
                weight -= 1
                push(remainder * Numeric.powers[4 - odd], &count)
            }
            while rest != 0 {
                let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10_000)
                rest = quotient
                push(remainder, &count)
            }
            append(Int16(truncatingIfNeeded: count))
            append(count == 0 ? 0 : Int16(truncatingIfNeeded: weight + count - 1))
            append(units < 0 ? Numeric.negative : 0)
            append(Int16(truncatingIfNeeded: scale))
            for index in (0..<count).reversed() { append(digits[index]) }
        }
    }
}

extension Numeric {
    /// The value as a number of 10^-`scale`; nil for what isn't a number, has more decimals or doesn't fit.
    static func units(_ bytes: UnsafeRawBufferPointer, scale: Int) -> Int64? {
        func number(_ offset: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        }
        guard bytes.count >= 8, bytes.count == 8 + 2 * Int(number(0)) else { return nil }
        let sign = number(4)
        guard sign == 0 || sign == negative else { return nil }

        var magnitude: UInt64 = 0
        // The power of ten of the next digit's last place, counted in units.
        var exponent = 4 * Int(Int16(bitPattern: number(2))) + scale
        for offset in stride(from: 8, to: bytes.count, by: 2) {
            let digit = UInt64(number(offset))
            guard digit < 10_000 else { return nil }
            if exponent >= 0 {
                guard let sum = appending(digit, places: 4, to: magnitude) else { return nil }
                magnitude = sum
            } else if exponent > -4 {
                let (quotient, remainder) = digit.quotientAndRemainder(dividingBy: powers[-exponent])
                guard remainder == 0, let sum = appending(quotient, places: 4 + exponent, to: magnitude)
                else { return nil }
                magnitude = sum
            } else if digit != 0 {
                return nil
            }
            exponent -= 4
        }
        // What the server leaves away: zeros between the last digit and the last unit.
        exponent += 4
        while exponent > 0, magnitude != 0 {
            let places = min(exponent, 3)
            guard let sum = appending(0, places: places, to: magnitude) else { return nil }
            magnitude = sum
            exponent -= places
        }
        return sign == 0 ? Int64(exactly: magnitude) : Int64(exactly: -Int128(magnitude))
    }

    private static func appending(_ digit: UInt64, places: Int, to magnitude: UInt64) -> UInt64? {
        let (product, overflow) = magnitude.multipliedReportingOverflow(by: places == 4 ? 10_000 : powers[places])
        let (sum, carry) = product.addingReportingOverflow(digit)
        return overflow || carry ? nil : sum
    }
}
