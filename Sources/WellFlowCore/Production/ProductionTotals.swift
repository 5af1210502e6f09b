/// What production records add up to, where zero, not reported and withheld stay apart.
public struct ProductionTotals: Hashable, Sendable {
    /// Oil in barrels; nil when no record has an oil volume.
    public internal(set) var oil: VolumeSum?
    /// Gas in Mcf; nil when no record has a gas volume.
    public internal(set) var gas: VolumeSum?
    /// Water in barrels; nil when no record has a water volume.
    public internal(set) var water: VolumeSum?
    /// How many of the records counted were reported.
    public internal(set) var reportedRecords = 0
    /// How many of the records counted are withheld.
    public internal(set) var withheldRecords = 0
    /// How many of the records counted were not reported.
    public internal(set) var unreportedRecords = 0

    /// No records.
    public init() {}

    mutating func add(_ record: ProductionRecord) {
        Self.add(record.oilVolume.map { VolumeSum($0) }, to: &oil)
        Self.add(record.gasVolume.map { VolumeSum($0) }, to: &gas)
        Self.add(record.waterVolume.map { VolumeSum($0) }, to: &water)
        switch record.reporting {
        case .reported: reportedRecords += 1
        case .withheld: withheldRecords += 1
        case .notReported: unreportedRecords += 1
        }
    }

    package mutating func add(_ other: ProductionTotals) {
        Self.add(other.oil, to: &oil)
        Self.add(other.gas, to: &gas)
        Self.add(other.water, to: &water)
        reportedRecords += other.reportedRecords
        withheldRecords += other.withheldRecords
        unreportedRecords += other.unreportedRecords
    }

    func hasSameVolumes(as other: ProductionTotals) -> Bool {
        oil == other.oil && gas == other.gas && water == other.water
    }

    /// Adds where there is something to add: a sum of blanks stays blank.
    private static func add(_ part: VolumeSum?, to sum: inout VolumeSum?) {
        guard let part else { return }
        guard var total = sum else {
            sum = part
            return
        }
        total += part
        sum = total
    }
}
