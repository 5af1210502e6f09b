import WellFlowCore

/// In these tests an issue is the library's, not the one of the Testing module.
typealias Issue = WellFlowCore.Issue
