import WellFlowCore
import WellFlowSQL

/// A select for one or many sets of parameters, its values encoded.
struct Lookup {
    let statement: SQLStatement
    private let parameters: [EncodedParameters]
    private let isBulk: Bool

    /// From this many sets on an array for each parameter is faster than a message for each set.
    static let bulkMinimum = 6

    init(_ statement: SQLStatement, count: Int, bind: (Int, any RowSink) -> Void) {
        self.statement = statement
        if let bulk = statement.bulk, count >= Self.bulkMinimum {
            isBulk = true
            parameters = [ColumnSink.encode(bulk, 0..<count, bind)]
        } else {
            isBulk = false
            let sink = ParameterSink()
            parameters = (0..<count)
                .map { index in
                    if index > 0 { sink.reset() }
                    bind(index, sink)
                    return sink.encoded
                }
        }
    }

    func add(to pipeline: inout Pipeline) {
        if isBulk, let bulk = statement.bulk {
            for parameters in parameters { pipeline.add(bulk, parameters) }
        } else {
            for parameters in parameters { pipeline.add(statement, parameters) }
        }
    }

    /// How many results the server gives for it.
    var resultCount: Int { parameters.count }

    /// Hands over the rows of each set.
    func read(_ results: some Collection<PostgresResult>, row: (Int, any RowSource) throws -> Void) throws {
        for (index, result) in results.enumerated() {
            let source = ResultRow(result)
            let number = result.columnCount - 1
            for place in 0..<result.rowCount {
                source.row = place
                try row(isBulk ? Int(try source.integer(number)) - 1 : index, source)
            }
        }
    }
}

extension ColumnSink {
    /// Rows as one array a parameter of a statement's bulk form.
    static func encode(
        _ bulk: SQLStatement.Bulk,
        _ rows: some Sequence<Int>,
        _ bind: (Int, any RowSink) -> Void
    ) -> EncodedParameters {
        let sink = ColumnSink(bulk.parameters)
        for row in rows {
            bind(row, sink)
            sink.endRow()
        }
        return sink.encoded
    }
}
