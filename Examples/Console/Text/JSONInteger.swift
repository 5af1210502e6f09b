package import WellFlowCore

extension Int {
    /// The number in JSON.
    package var json: JSONValue { .number(JSONNumber(Int64(self))) }
}
