import WellFlowCore

/// What every backend's job queue must do.
///
/// ```swift
/// @Test(arguments: JobConformance.checks)
/// func jobs(check: ConformanceCheck) async throws {
///     try await check.run { try await openMyMigratedStore() }
/// }
/// ```
public enum JobConformance {
    /// Every check.
    public static var checks: [ConformanceCheck] {
        enqueueChecks + attemptChecks + leaseChecks + fairnessChecks + scheduleChecks + administrationChecks
    }
}
