/// What a store does about changes.
public struct AuditSettings: Sendable {
    /// Whether changes are written to the store's own trail, in their own transaction.
    public var keepsTrail: Bool
    /// Whether the operations of each organization are chained by hashes, so that who changes the trail afterwards is
    /// found out.
    ///
    /// Every process that writes to a store should say the same: an operation without a link is what verifying
    /// complains of. Writers of one organization wait for each other while they commit.
    public var isChained: Bool
    /// The key for hashed values, and for signing checkpoints.
    ///
    /// Without one, values to be hashed are left out, and checkpoints can't be signed, so that no period is dropped.
    public var key: AuditKey?
    /// Asked before each commit, in order.
    public var hooks: [any AuditHook]
    /// Told after each commit, in order.
    public var observers: [any AuditObserver]

    /// Keeps a chained trail.
    public init(
        keepsTrail: Bool = true,
        isChained: Bool = true,
        key: AuditKey? = nil,
        hooks: [any AuditHook] = [],
        observers: [any AuditObserver] = []
    ) {
        self.keepsTrail = keepsTrail
        self.isChained = isChained
        self.key = key
        self.hooks = hooks
        self.observers = observers
    }

    /// Whether nobody asks what changes.
    package var isOff: Bool { !keepsTrail && hooks.isEmpty && observers.isEmpty }

    /// Whether someone beside the trail asks what changes.
    package var hasListeners: Bool { !hooks.isEmpty || !observers.isEmpty }
}
