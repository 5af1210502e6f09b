import CLibPQ
import WellFlowCore
import WellFlowSQL

/// What a request or transaction tells the server first: whose rows it may reach, for this transaction only.
struct Context: Sendable {
    private let steps: [(statement: SQLStatement, parameters: EncodedParameters)]

    /// The context of a scope, with settings that hold for a transaction only.
    ///
    /// - Parameters:
    ///   - scope: whose rows.
    ///   - settings: names and values, where a proxy keeps them from holding for the session.
    init(_ scope: SQLScope, settings: [(name: String, value: String)] = []) {
        let sink = ParameterSink()
        // What every read does is done without making a text.
        if settings.isEmpty {
            guard case .tenant(let organization) = scope else {
                steps = []
                return
            }
            sink.text(Identifier<Organization>(organization).description, 0)
            steps = [(Self.plain, sink.encoded)]
            return
        }
        var calls: [String] = []
        func set(_ name: String, _ value: String) {
            calls.append("set_config('\(name)', $\(calls.count + 1), true)")
            sink.text(value, calls.count - 1)
        }
        if case .tenant(let organization) = scope {
            set("app.current_organization_id", Identifier<Organization>(organization).description)
        }
        for setting in settings { set(setting.name, setting.value) }
        steps = [(SQLStatement("SELECT " + calls.joined(separator: ", ")), sink.encoded)]
    }

    private static let plain = SQLStatement(
        "SELECT set_config('app.current_organization_id', $1, true)",
        slot: EngineSlot.context
    )

    func add(to pipeline: inout Pipeline) {
        for step in steps { pipeline.add(step.statement, step.parameters) }
    }

    /// How many results the server gives for it.
    var count: Int { steps.count }
}

/// The numbers of the engine's own prepared statements; the repository's begin after them.
enum EngineSlot {
    static let context = 0
    static let version = 1
    static let partition = 2
}
