import Testing
import WellFlowCore
import WellFlowTesting

/// The quotient rounded half away from zero, from the digits of a decimal text: slow and independent.
private func rounded(_ product: Int128, droppingDigits count: Int) -> Int64 {
    var digits = Array(String(product.magnitude))
    while digits.count <= count { digits.insert("0", at: 0) }
    let isUp = ("5"..."9").contains(digits[digits.count - count])
    let whole = Int64(String(digits.dropLast(count))) ?? .max
    return (product < 0 ? -1 : 1) * (whole + (isUp ? 1 : 0))
}

@Suite("Money")
struct MoneyTests {
    @Test(
        "a share is rounded half away from zero",
        arguments: [
            ("0.01", "0.5", "0.01"), ("-0.01", "0.5", "-0.01"), ("0.01", "0.49999999", "0.00"),
            ("-0.01", "0.49999999", "0.00"), ("0.03", "0.5", "0.02"), ("-0.03", "0.5", "-0.02"),
            ("1000", "0.125", "125.00"),
            ("0.02", "0.25", "0.01"), ("999999999999.99", "1", "999999999999.99"), ("999999999999.99", "0", "0.00"),
            ("-999999999999.99", "0.99999999", "-999999989999.99"),
            // Beyond $922 million cents × 10^8 leave Int64.
            ("922337203685.48", "0.12345678", "113868781241.21"),
        ] as [(Money, DecimalInterest, Money)]
    )
    func share(amount: Money, interest: DecimalInterest, share: Money) {
        #expect(amount.multiplied(by: interest) == share)
    }

    @Test("a share agrees with a slow reference")
    func shareReference() throws {
        let seed: UInt64 = 922
        var random = SeededGenerator(seed: seed)
        for round in 0..<5000 {
            // Round shares of few cents meet exact halves often.
            let limit: Int64 = round.isMultiple(of: 2) ? 1000 : Money.unitRange.upperBound
            let money = try Money(units: Int64.random(in: -limit...limit, using: &random))
            let interest =
                try round.isMultiple(of: 2)
                ? DecimalInterest(numerator: Int64.random(in: 0...1000, using: &random), denominator: 1000)
                : DecimalInterest(units: Int64.random(in: DecimalInterest.unitRange, using: &random))
            let expected = rounded(Int128(money.units) * Int128(interest.units), droppingDigits: 8)
            #expect(money.multiplied(by: interest).units == expected, "seed \(seed)")
            #expect(money.negated.multiplied(by: interest) == money.multiplied(by: interest).negated, "seed \(seed)")
        }
    }

    @Test(
        "an amount is price times volume, rounded half away from zero",
        arguments: [
            ("78.5", "1000", "78500.00"), ("-37.63", "10", "-376.30"), ("0.0001", "50", "0.01"),
            ("0.0001", "49.999", "0.00"),
            ("-0.0001", "50", "-0.01"), ("1", "0.005", "0.01"), ("-1", "0.005", "-0.01"), ("1", "0.004", "0.00"),
            ("999999.9999", "1000000", "999999999900.00"),
        ] as [(UnitPrice, Volume, Money)]
    )
    func amount(price: UnitPrice, volume: Volume, amount: Money) throws {
        #expect(try price.amount(for: volume) == amount)
    }

    @Test("an amount agrees with a slow reference, and one beyond the range is refused")
    func amountReference() throws {
        let seed: UInt64 = 2020
        var random = SeededGenerator(seed: seed)
        for round in 0..<5000 {
            let limit: Int64 = round.isMultiple(of: 2) ? 2000 : Volume.unitRange.upperBound
            let price = try UnitPrice(units: Int64.random(in: UnitPrice.unitRange, using: &random))
            let volume = try Volume(units: Int64.random(in: 0...limit, using: &random))
            let product = Int128(price.units) * Int128(volume.units)
            if product.magnitude / 100_000 < Int128(Money.unitRange.upperBound).magnitude {
                #expect(try price.amount(for: volume).units == rounded(product, droppingDigits: 5), "seed \(seed)")
            } else {
                let error = #expect(throws: WellFlowError.self, "seed \(seed)") { try price.amount(for: volume) }
                #expect(error?.issues.map(\.code) == [.range])
            }
        }
    }
}
