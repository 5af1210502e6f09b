import Instrumentation
import ServiceContextModule

/// The trace of this task, in the W3C form that tracers hand on.
enum TraceParent {
    /// The identifier of the trace; nil where there is no tracer, or none that speaks W3C.
    static var current: String? {
        guard let context = ServiceContext.current else { return nil }
        var header: String?
        InstrumentationSystem.instrument.inject(context, into: &header, using: Taker())
        // version-trace-span-flags
        let parts = header?.split(separator: "-") ?? []
        return parts.count == 4 ? String(parts[1]) : nil
    }

    private struct Taker: Injector {
        func inject(_ value: String, forKey key: String, into carrier: inout String?) {
            if key.utf8.elementsEqual("traceparent".utf8) { carrier = value }
        }
    }
}
