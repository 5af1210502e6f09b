public import WellFlowCore

/// Verifies the chain of an organization's audit trail; one that doesn't hold makes the job a dead letter that says where.
public struct VerifyAuditTrail: Job {
    /// `verify-audit-trail`.
    public static let name = "verify-audit-trail"
    /// An hour.
    public static let timeout = Duration.seconds(3_600)

    /// Verifies the trail of the job's organization.
    public init() {}

    /// Verifies the trail.
    public func run(in context: JobContext) async throws {
        try await context.report(1, context.tenant.audit.check())
    }
}

/// Verifies the chain of the system's own audit trail, as ``VerifyAuditTrail`` does an organization's.
public struct VerifySystemTrail: SystemJob {
    /// `verify-system-trail`.
    public static let name = "verify-system-trail"
    /// An hour.
    public static let timeout = Duration.seconds(3_600)

    /// Verifies the system's trail.
    public init() {}

    /// Verifies the trail.
    public func run(in context: SystemJobContext) async throws {
        try await context.report(1, context.system.audit.check())
    }
}

extension AuditTrail {
    fileprivate func check() async throws -> String {
        let result = try await verify()
        if let found = result.firstBreak {
            let place = found.sequence.map { " at position \($0)" } ?? ""
            throw JobError.permanent("The audit trail doesn't hold\(place): \(found.kind.rawValue).")
        }
        return "\(result.operations) operations hold"
    }
}
