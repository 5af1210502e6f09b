import CLibPQ

/// The parameters of one statement, all binary, in one buffer.
struct EncodedParameters: Sendable {
    private struct Parameter {
        var type: Oid
        var offset: Int
        var length: Int32
    }

    private var parameters: [Parameter] = []
    private var values = WireBytes()

    var count: Int { parameters.count }

    /// The types by number; 0 for a NULL, whose type the server infers.
    var types: [Oid] { parameters.map(\.type) }

    /// Forgets the values and keeps the room.
    mutating func reset() {
        parameters.removeAll(keepingCapacity: true)
        values.truncate(to: 0)
    }

    mutating func setNull(_ column: Int) {
        set(Parameter(type: 0, offset: 0, length: -1), column)
    }

    /// Writes a value; one that stood there before is left unused in the buffer.
    mutating func set(_ column: Int, _ type: Oid, _ write: (inout WireBytes) -> Void) {
        let offset = values.count
        write(&values)
        // The server refuses anything beyond 1 GiB by itself.
        set(Parameter(type: type, offset: offset, length: Int32(clamping: values.count - offset)), column)
    }

    private mutating func set(_ parameter: Parameter, _ column: Int) {
        while parameters.count < column { parameters.append(Parameter(type: 0, offset: 0, length: -1)) }
        if column == parameters.count {
            parameters.append(parameter)
        } else {
            parameters[column] = parameter
        }
    }

    /// Calls with what `PQsendPrepare`, `PQsendQueryPrepared` and `PQsendQueryParams` take, valid during the call only.
    func withPointers<Result>(
        _ body: (
            _ count: Int32,
            _ types: UnsafePointer<Oid>,
            _ values: UnsafePointer<UnsafePointer<CChar>?>,
            _ lengths: UnsafePointer<Int32>,
            _ formats: UnsafePointer<Int32>
        ) -> Result
    ) -> Result {
        // One more, so that a statement without parameters has addresses too.
        let room = parameters.count + 1
        return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: room) { pointers in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * room) { numbers in
                values.bytes.withUnsafeBytes { bytes in
                    // An empty text is no NULL: it needs an address, whichever.
                    let base = bytes.baseAddress ?? UnsafeRawPointer(numbers.baseAddress!)
                    for (index, parameter) in parameters.enumerated() {
                        let address = (base + parameter.offset).assumingMemoryBound(to: CChar.self)
                        pointers.initializeElement(at: index, to: parameter.length < 0 ? nil : address)
                        numbers.initializeElement(at: index, to: Int32(bitPattern: parameter.type))
                        numbers.initializeElement(at: room + index, to: parameter.length)
                        numbers.initializeElement(at: 2 * room + index, to: 1)
                    }
                    let first = numbers.baseAddress!
                    return first.withMemoryRebound(to: Oid.self, capacity: room) { types in
                        body(Int32(parameters.count), types, pointers.baseAddress!, first + room, first + 2 * room)
                    }
                }
            }
        }
    }
}
