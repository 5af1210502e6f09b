import WellFlowCore

/// A worker that claims jobs and does nothing: as one that is frozen, or died.
struct IdleWorker {
    let row: JobWorkerRow
    let store: any JobStore

    init(_ wellflow: WellFlow, lease: Duration = .seconds(100)) async throws {
        row = JobWorkerRow(id: Identifier(), name: "idle", queues: ["default"], lease: lease)
        store = wellflow.backend.jobs
        _ = try await store.beat(row, isNew: true)
    }

    func claim(_ slots: Int = 10) async throws -> [ClaimedJob] {
        let claim = JobClaim(queue: "default", worker: row.id, slots: slots, lanes: 100, start: .zero)
        return try await store.claim(claim) { LaneScheduler().share($0, among: $1) }.jobs
    }

    func settle(_ job: ClaimedJob, _ end: JobDecision.End = .completed) async throws -> Bool {
        let decision = JobDecision(
            end,
            attempt: job.attempt,
            of: job.maximumAttempts,
            isCancelling: false,
            random: 0
        )
        let settlement = JobSettlement(lease: job.lease, attempt: job.attempt, decision: decision)
        return try await store.settle([settlement]).contains(job.lease.job)
    }
}
