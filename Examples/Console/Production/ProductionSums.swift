package import WellFlowCore

/// What several groups of a summary add up to; a sum of blanks stays blank.
package struct ProductionSums {
    /// Oil in barrels; nil when nothing reported oil.
    package private(set) var oil: VolumeSum?
    /// Gas in Mcf; nil when nothing reported gas.
    package private(set) var gas: VolumeSum?
    /// Water in barrels; nil when nothing reported water.
    package private(set) var water: VolumeSum?
    /// How many wells reported.
    package private(set) var wells = 0
    package private(set) var reportedRecords = 0
    package private(set) var withheldRecords = 0
    package private(set) var unreportedRecords = 0

    package init() {}

    /// Adds a group's totals.
    ///
    /// - Parameters:
    ///   - totals: the totals.
    ///   - isNewWell: whether its well isn't counted here yet.
    mutating func add(_ totals: ProductionTotals, isNewWell: Bool) {
        Self.add(totals.oil, to: &oil)
        Self.add(totals.gas, to: &gas)
        Self.add(totals.water, to: &water)
        reportedRecords += totals.reportedRecords
        withheldRecords += totals.withheldRecords
        unreportedRecords += totals.unreportedRecords
        if isNewWell, totals.reportedRecords > 0 { wells += 1 }
    }

    /// Adds the sums of other wells.
    package mutating func add(_ other: ProductionSums) {
        Self.add(other.oil, to: &oil)
        Self.add(other.gas, to: &gas)
        Self.add(other.water, to: &water)
        wells += other.wells
        reportedRecords += other.reportedRecords
        withheldRecords += other.withheldRecords
        unreportedRecords += other.unreportedRecords
    }

    private static func add(_ part: VolumeSum?, to sum: inout VolumeSum?) {
        guard let part else { return }
        var total = sum ?? .zero
        total += part
        sum = total
    }
}
