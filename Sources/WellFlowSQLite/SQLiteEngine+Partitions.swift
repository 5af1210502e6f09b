import WellFlowCore
import WellFlowSQL

/// A SQLite table has no partitions.
extension SQLiteEngine {
    func makeProductionPartitions(from first: CalendarDate, through last: CalendarDate) async throws -> [String] { [] }

    func prepareProduction(on days: some Sequence<CalendarDate>, in scope: SQLScope) async throws {}

    func dropProductionPartitions(before day: CalendarDate) async throws -> [String] {
        throw WellFlowError(.unsupported, "A SQLite store has no partitions to drop. Delete records instead.")
    }
}
