public import ServiceLifecycle

extension WellFlow: Service {
    /// Keeps the store open until the services around it shut down, and closes it then.
    ///
    /// Give the store to a `ServiceGroup` before the services that use it: they are ended first.
    public func run() async throws {
        // A cancelled group closes the store just as well.
        try? await gracefulShutdown()
        await close()
    }
}
