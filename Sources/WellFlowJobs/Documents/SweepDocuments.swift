public import WellFlowCore

/// Removes bytes of an organization that no document names, as `sweepDocuments` does.
public struct SweepDocuments: Job {
    /// `sweep-documents`.
    public static let name = "sweep-documents"
    /// Half an hour.
    public static let timeout = Duration.seconds(1_800)

    /// How old they are at least, in hours; a day where nothing is said.
    public var olderThanHours: Int?

    /// Sweeps what is older than some hours.
    public init(olderThanHours: Int? = nil) { self.olderThanHours = olderThanHours }

    /// Throws: the job is run by ``BuiltInJobs``, which has the storage.
    public func run(in context: JobContext) async throws {
        throw BuiltInJobs.unregistered
    }

    func run(in context: JobContext, _ storage: some DocumentStorage) async throws {
        let hours = olderThanHours ?? 24
        guard (1...100_000).contains(hours) else { throw JobError.permanent("Give 1 to 100,000 hours.") }
        let count = try await context.tenant.sweepDocuments(
            in: storage,
            olderThan: .seconds(3_600 * hours)
        )
        try await context.report(1, "\(count) removed")
    }
}
