import WellFlowCore

extension WellFlowError {
    /// What someone is told who gets no connection; the failure is that of the last attempt to make one.
    init(_ refusal: PoolState.Refusal, lastFailure: WellFlowError?) {
        let silent = WellFlowError(.unavailable, "The server did not accept a connection in time.")
        switch refusal {
        case .closed: self.init(.closed, "The store was closed.")
        case .tooMany: self.init(.unavailable, "Too many requests wait for a connection.")
        case .busy: self.init(.timeout, "No connection became free in time.")
        case .unanswered: self = silent
        case .unreachable, .denied: self = lastFailure ?? silent
        }
    }
}
