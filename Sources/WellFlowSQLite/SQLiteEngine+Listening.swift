import WellFlowCore
import WellFlowSQL

/// Other processes can't tell anything; this one's tell each other without the store.
extension SQLiteEngine {
    func listen(to channel: String, _ heard: @escaping @Sendable (String?) -> Void) async throws {}
}
