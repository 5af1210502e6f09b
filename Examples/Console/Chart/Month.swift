/// A month of a year, as charts and the sample's file write it.
package struct Month: Hashable, Comparable, Strideable {
    /// Months since January of the year 0.
    package let ordinal: Int

    package init(ordinal: Int) {
        self.ordinal = ordinal
    }

    package init(year: Int, month: Int) {
        ordinal = year * 12 + month - 1
    }

    package var year: Int { ordinal / 12 }
    package var month: Int { ordinal % 12 + 1 }

    /// `Nov 1990`.
    package var name: String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(names[ordinal % 12]) \(year)"
    }

    package func distance(to other: Month) -> Int { other.ordinal - ordinal }
    package func advanced(by months: Int) -> Month { Month(ordinal: ordinal + months) }
}
