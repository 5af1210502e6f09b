/// A month of a year, as charts and the sample's file write it.
struct Month: Hashable, Comparable, Strideable {
    /// Months since January of the year 0.
    let ordinal: Int

    init(ordinal: Int) {
        self.ordinal = ordinal
    }

    init(year: Int, month: Int) {
        ordinal = year * 12 + month - 1
    }

    var year: Int { ordinal / 12 }
    var month: Int { ordinal % 12 + 1 }

    /// `Nov 1990`.
    var name: String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(names[ordinal % 12]) \(year)"
    }

    func distance(to other: Month) -> Int { other.ordinal - ordinal }
    func advanced(by months: Int) -> Month { Month(ordinal: ordinal + months) }
}
