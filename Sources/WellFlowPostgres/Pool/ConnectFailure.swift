import WellFlowCore

/// Why a connection could not be made.
struct ConnectFailure: Error {
    /// What those who wait are told.
    let error: WellFlowError
    /// Whether trying again is pointless until someone mends the configuration: a wrong password, no such database.
    let isFinal: Bool

    init(_ error: WellFlowError, isFinal: Bool = false) {
        self.error = error
        self.isFinal = isFinal
    }

    /// The failure that an error of a connect handler stands for.
    init(of error: any Error) {
        switch error {
        case let failure as ConnectFailure: self = failure
        case let error as WellFlowError: self.init(error)
        default: self.init(WellFlowError(.unavailable, "No connection could be made.", cause: error))
        }
    }
}
