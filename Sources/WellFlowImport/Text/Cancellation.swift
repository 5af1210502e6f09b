import WellFlowCore

/// The task's cancellation as this library's error.
enum Cancellation {
    static var error: WellFlowError { WellFlowError(.cancelled, "The task was cancelled.") }

    static func check() throws(WellFlowError) {
        if Task.isCancelled { throw error }
    }

    static func sleep(_ duration: Duration) async throws(WellFlowError) {
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw self.error
        }
    }
}
