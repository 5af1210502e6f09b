import Testing
import WellFlowCore

@testable import Console

@Suite("Numbers for people")
struct GroupedTests {
    @Test(
        "numbers are written with commas between thousands",
        arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"), (100_000, "100,000")]
    )
    func grouped(number: Int, text: String) {
        #expect(number.grouped == text)
    }

    @Test(
        "sums are written exactly",
        arguments: [("1234567.5", "1,234,567.5"), ("0.001", "0.001"), ("1000", "1,000"), ("0.05", "0.05")]
    )
    func groupedSums(volume: String, text: String) throws {
        #expect(VolumeSum(try Volume(volume)).grouped == text)
    }
}
