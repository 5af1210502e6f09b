import Testing
import WellFlowTestSupport
import WellFlowTesting

@testable import WellFlowCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("API numbers")
struct APINumberTests {
    @Test(
        "the forms that people write are read",
        arguments: [
            ("3001529417", "3001529417"), ("30-015-29417", "3001529417"), ("30 015 29417", "3001529417"),
            ("30-01529417", "3001529417"), ("30015-29417", "3001529417"), ("30 - 015 - 29417", "3001529417"),
            ("30-015-29417-00", "300152941700"), ("3001529417-00-00", "30015294170000"),
            ("30-015-29417-00-00", "30015294170000"), ("30-015-294170000", "30015294170000"),
            ("30 015 29417 00 00", "30015294170000"), ("  30-015-29417\r\n", "3001529417"),
            ("API 30-015-29417", "3001529417"), ("api3001529417", "3001529417"), ("Api# 3001529417", "3001529417"),
            ("API: 3001529417", "3001529417"), ("API-30-015-29417", "3001529417"),
            ("API No. 30-015-29417", "3001529417"), ("API NO 30-015-29417", "3001529417"),
            ("API Number: 30-015-29417", "3001529417"), ("API#:3001529417", nil),
            ("05-001-07727-71-00", "05001077277100"), ("42-002-00000", "4200200000"), ("60-817-40001", "6081740001"),
            ("51-001-60001", "5100160001"), ("61-001-70001", "6100170001"),
        ] as [(Shown, String?)]
    )
    func forms(_ shown: Shown, digits: String?) throws {
        let text = shown.text
        guard let digits else {
            #expect(throws: Issue.self) { try APINumber.parse(text) }
            return
        }
        let number = try APINumber.parse(text)
        #expect(number.digits == digits)
        #expect(number.description == digits)
        #expect(number.json == .string(digits))
        #expect(try APINumber.parse(number.hyphenated) == number)
    }

    @Test(
        "what is no API number is refused with a reason",
        arguments: [
            ("", .format, "nothing"), ("   ", .format, "nothing"), ("API", .format, "nothing"),
            ("300152941", .format, "leading zero"), ("5001077277100", .format, "leading zero"),
            ("30015294170", .format, "leading zero"), ("30-15-29417", .format, "leading zero"),
            ("5-001-07727", .format, "leading zero"),
            ("30-15-29417-0", .format, "groups"), ("300-15-29417", .format, "groups"),
            ("30-0152-9417", .format, "groups"), ("30-015-29417-0000 0", .format, nil),
            ("30015294", .format, "not 8"), ("300152941700000", .format, "not 15"),
            ("1.77E+11", .format, "already lost"), ("3500300026.0", .format, "already lost"),
            ("3500300026.", .format, "already lost"), ("3.50030E13", .format, "already lost"),
            ("35e8", .format, "already lost"), ("1,77E+11", .format, "already lost"),
            ("API 1.77e-2", .format, "already lost"),
            ("3,500,300,026", .format, "\",\" (U+002C)"), ("30_015_29417", .format, "\"_\" (U+005F)"),
            ("30.015.29417", .format, "\".\" (U+002E)"), ("30\u{2013}015\u{2013}29417", .format, "U+2013"),
            ("30\n015\n29417", .format, "U+000A"), ("30-015-29417\u{0}", .format, "U+0000"),
            ("30\u{A0}015\u{A0}29417", .format, "U+00A0"),
            ("٣٠٠١٥٢٩٤١٧", .format, "U+0663"), ("\u{FF13}001529417", .format, "U+FF13"),
            ("300152941²", .format, "U+00B2"),
            ("30-015-29417A", .format, "\"A\""), ("+3001529417", .format, "\"+\""),
            ("EPI 3001529417", .format, "\"E\""),
            ("30--015-29417", .format, "hyphen"), ("30- -015-29417", .format, "hyphen"),
            ("-3001529417", .format, "hyphen"), ("3001529417-", .format, "hyphen"), ("-", .format, "hyphen"),
            ("0001529417", .range, "state code"), ("5201529417", .range, "52"), ("5401529417", .range, "54"),
            ("5701529417", .range, "57"), ("5901529417", .range, "59"), ("6201529417", .range, "62"),
            ("9901529417", .range, "99"), ("30-000-29417", .range, "county"),
        ] as [(Shown, Issue.Code, String?)]
    )
    func refused(_ shown: Shown, code: Issue.Code, part: String?) {
        let issue = #expect(throws: Issue.self) { try APINumber.parse(shown.text) }
        #expect(issue?.code == code)
        #expect(issue?.severity == .error)
        if let part { #expect(issue?.message.contains(part) == true, "\(issue?.message ?? "")") }
    }

    @Test("groups end where the parts of the number end, in all ways to cut 12 digits", arguments: ["-", " ", " - "])
    func groups(separator: String) {
        let digits = Array("300152941771")
        for cuts in 0..<(1 << 11) {
            let places = (1..<12).filter { cuts >> ($0 - 1) & 1 == 1 }
            let groups = zip([0] + places, places + [12]).map { String(digits[$0..<$1]) }
            let number = try? APINumber.parse(groups.joined(separator: separator))
            let isRight = places.allSatisfy { [2, 5, 10].contains($0) }
            #expect(number?.digits == (isRight ? String(digits) : nil), "\(groups)")
        }
    }

    @Test(
        "JSON has the number as a string, or as a whole number with all its digits",
        arguments: [
            ("\"30-015-29417\"", "3001529417"), ("3001529417", "3001529417"), ("30015294170000", "30015294170000"),
            ("3000029417", nil), ("500107727", "leading zero"), ("50010772700", "leading zero"),
            ("1.77E+11", "already lost"), ("1770000000e2", "already lost"), ("3500300026.0", "already lost"),
            ("30015294170000e0", "already lost"), ("3001529417.5", "already lost"), ("0.3e11", "already lost"),
            ("-3001529417", nil), ("0", "not 1"), ("300152941700000", "not 15"), ("null", "found null"),
            ("true", "found a boolean"), ("[3001529417]", "found an array"),
            ("1" + String(repeating: "0", count: 99), nil),
        ] as [(String, String?)]
    )
    func json(text: String, expected: String?) throws {
        let json = try JSONValue(parsing: text)
        var issues: [Issue] = []
        if let number = APINumber.parseCollecting(json: json, into: &issues) {
            #expect(number.digits == expected)
            #expect(issues.isEmpty)
        } else {
            #expect(issues.count == 1)
            if let expected { #expect(issues.first?.message.contains(expected) == true, "\(issues)") }
        }
    }

    @Test("coders write the digits and read both forms, with the path of what they refuse")
    func coders() throws {
        let numbers: [APINumber] = ["30-015-29417", "05-001-07727-00-00"]
        let data = try JSONEncoder().encode(numbers)
        #expect(String(decoding: data, as: UTF8.self) == #"["3001529417","05001077270000"]"#)
        #expect(try JSONDecoder().decode([APINumber].self, from: data) == numbers)
        let mixed = Data(#"["3001529417", "API 05-001-07727-00-00"]"#.utf8)
        #expect(try JSONDecoder().decode([APINumber].self, from: mixed) == numbers)
        let bad = Data(#"{"wells": ["3001529417", 500107727]}"#.utf8)
        let error = #expect(throws: WellFlowError.self) {
            try JSONDecoder().decode([String: [APINumber]].self, from: bad)
        }
        #expect(error?.issues.map(\.path) == ["wells[1]"])
        #expect(error?.issues.map(\.code) == [.format])
    }

    @Test(
        "a number out of a coder is refused, since the coder hides how it was written",
        arguments: ["3.0015E+13", "30015294170000.0", "30015294170000", "3001529417"]
    )
    func coderNumbers(number: String) throws {
        let data = Data(#"{"apiNumber": \#(number), "name": "A", "type": "oil", "status": "producing"}"#.utf8)
        let error = #expect(throws: WellFlowError.self) { try JSONDecoder().decode(Well.self, from: data) }
        #expect(error?.issues.map { "\($0.path) \($0.code)" } == ["apiNumber format"])
        #expect(error?.issues.first?.message.contains("string") == true)
        // What else a coder's number is read as stays as it was.
        let decoded = try JSONDecoder().decode(JSONValue.self, from: Data(number.utf8))
        #expect(try decoded == JSONValue(parsing: number))
        #expect(try decoded.hashValue == JSONValue(parsing: number).hashValue)
    }

    @Test("a wrong constant stops the program")
    func wrongConstant() async {
        await #expect(processExitsWith: .failure) { _ = APINumber("30-15-29417") }
    }

    @Test("ten megabytes of digits are refused, not kept")
    func enormous() {
        let issue = #expect(throws: Issue.self) { try APINumber.parse(String(repeating: "1", count: 10_000_000)) }
        #expect(issue?.code == .format)
        #expect((issue?.message.utf8.count ?? .max) < 300)
    }

    @Test("exactly the 55 states in use are accepted, and any county but 000 with any well number")
    func states() {
        let accepted = (0...99)
            .filter { state in
                let code = (state < 10 ? "0" : "") + String(state)
                return (try? APINumber.parse(code + "00200000")) != nil
            }
        #expect(accepted == Array(1...51) + [55, 56, 60, 61])
        #expect(APIState.all.compactMap { Int($0.code) } == accepted)
    }

    @Test("a number knows its parts and its precision")
    func parts() {
        let number: APINumber = "30-015-29417-71-02"
        #expect(number.precision == .completion)
        #expect(number.precision.digitCount == 14)
        #expect(number.stateCode == "30")
        #expect(number.countyCode == "015")
        #expect(number.uniqueWell == "29417")
        #expect(number.sidetrack == "71")
        #expect(number.completion == "02")
        #expect(number.well == "3001529417")
        #expect(number.bore == "300152941771")
        #expect(number.hyphenated == "30-015-29417-71-02")
        #expect(number.well.precision == .well)
        #expect(number.well.bore == nil)
        #expect(number.well.sidetrack == nil)
        #expect(number.well.completion == nil)
        #expect(number.well.hyphenated == "30-015-29417")
        #expect(number.bore?.precision == .bore)
        #expect(number.bore?.sidetrack == "71")
        #expect(number.bore?.completion == nil)
        #expect(APINumber.Precision.well < .bore && .bore < APINumber.Precision.completion)
    }

    @Test("zeros are appended only on demand")
    func padding() {
        let well: APINumber = "3001529417"
        let completion: APINumber = "30015294170000"
        #expect(well != completion)
        #expect(well.paddedToCompletion() == completion)
        #expect(APINumber("300152941771").paddedToCompletion() == "30015294177100")
        #expect(completion.paddedToCompletion() == completion)
    }

    @Test("sameness is that of 10, 12 and 14 digits")
    func sameness() {
        let well: APINumber = "3001529417"
        let bore: APINumber = "300152941701"
        let first: APINumber = "30015294170100"
        let second: APINumber = "30015294170101"
        let otherBore: APINumber = "30015294170200"
        let otherWell: APINumber = "30015294180100"
        #expect(well.isSameWell(as: otherBore) && first.isSameWell(as: well) && !first.isSameWell(as: otherWell))
        #expect(bore.isSameBore(as: second) && first.isSameBore(as: second) && !first.isSameBore(as: otherBore))
        #expect(!well.isSameBore(as: well) && !well.isSameBore(as: bore) && !bore.isSameBore(as: well))
        #expect(first.isSameCompletion(as: first) && !first.isSameCompletion(as: second))
        #expect(!bore.isSameCompletion(as: bore) && !well.isSameCompletion(as: first))
    }

    @Test("random numbers come back from text and bytes, and their order is that of the digits")
    func roundTrip() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        var last: APINumber = "0100100000"
        for _ in 0..<5_000 {
            let count = [10, 12, 14].randomElement(using: &random) ?? 10
            // Few different digits, so that prefixes and near misses are common.
            let digits = "30015" + String((5..<count).map { _ in "089".randomElement(using: &random) ?? "0" })
            let number = try APINumber.parse(digits)
            #expect(number.digits == digits, "seed \(seed)")
            #expect(number.withDigits { String(decoding: $0, as: UTF8.self) } == digits, "seed \(seed)")
            #expect(try APINumber.parse(number.hyphenated) == number, "seed \(seed)")
            #expect(Array(digits.utf8).withUnsafeBufferPointer { APINumber(digits: $0) } == number, "seed \(seed)")
            let precedes = last.digits.utf8.lexicographicallyPrecedes(digits.utf8)
            #expect((last < number) == precedes, "seed \(seed): \(last) and \(number)")
            #expect((last == number) == (last.digits == digits), "seed \(seed): \(last) and \(number)")
            last = number
        }
        #expect(APINumber("3001529417") < APINumber("300152941700"))
        #expect(APINumber("300152941700") < APINumber("30015294170000"))
        #expect(APINumber("30015294170000") < APINumber("3001529418"))
    }

    @Test(
        "bytes of a store that are no API number give none",
        arguments: ["", "300152941", "300152941x", "9901529417", "3000029417", "30015294170000 "]
    )
    func badBytes(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { APINumber(digits: $0) } == nil)
    }

    @Test(
        "every number of the public files is read",
        .enabled(if: SharedData.isExpected, Comment(rawValue: SharedData.reason)),
        arguments: [
            ("ny-orphaned-wells-2022.csv", Character(","), 3, 6_808, APINumber.Precision.completion),
            ("nm-inactive-wells-bonding-messy.csv", ",", 0, 687, .well),
            ("nm-eddy-monthly-production.tsv", "\t", 0, 36_916, .well),
        ]
    )
    func publicFiles(file: String, separator: Character, column: Int, count: Int, precision: APINumber.Precision) throws
    {
        let rows = try SharedData.rows(file, separator: separator).dropFirst()
        #expect(rows.count == count)
        for row in rows {
            let number = try APINumber.parse(row[column])
            #expect(number.precision == precision)
            #expect([number.digits, number.hyphenated].contains(row[column]))
            #expect(number.issues().isEmpty)
        }
    }
}
