public import WellFlowCore

/// Makes the partitions of production records for the months ahead, so that nobody waits for one when a row needs it.
///
/// To be run every week or so. SQLite has no partitions and needs none. On PostgreSQL it needs the owner's connection.
public struct MaintainPartitions: SystemJob {
    /// `maintain-partitions`.
    public static let name = "maintain-partitions"

    /// How many months ahead; three where nothing is said.
    public var monthsAhead: Int?

    /// Makes partitions for so many months.
    public init(monthsAhead: Int? = nil) { self.monthsAhead = monthsAhead }

    /// Makes the partitions.
    public func run(in context: SystemJobContext) async throws {
        let months = monthsAhead ?? 3
        guard (1...119).contains(months) else { throw JobError.permanent("Give 1 to 119 months.") }
        let today = Timestamp.now().calendarDate
        do {
            let names = try await context.wellflow.makeProductionPartitions(
                from: today,
                through: today.adding(months: months)
            )
            try await context.report(1, "\(names.count) partitions")
        } catch let error as WellFlowError where error.code == .misconfigured || error.code == .invalid {
            throw JobError.permanent(error.message)
        }
    }
}
