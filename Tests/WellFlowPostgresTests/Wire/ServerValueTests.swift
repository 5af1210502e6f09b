import CLibPQ
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite(
    "Values as a server of PostgreSQL understands them",
    .enabled(if: TestServer.conninfo != nil, "needs WELLFLOW_TEST_POSTGRES")
)
struct ServerValueTests {
    /// The type, a value and the text that the server makes of it.
    typealias Meaning = (type: String, value: StorageValue, text: String)

    static let meanings: [Meaning] = [
        ("bigint", .integer(.min), "-9223372036854775808"),
        ("boolean", .boolean(true), "true"),
        ("numeric", .decimal(0, scale: 3), "0.000"),
        ("numeric", .decimal(12_345_678, scale: 3), "12345.678"),
        ("numeric", .decimal(-1, scale: 8), "-0.00000001"),
        ("numeric", .decimal(.min, scale: 2), "-92233720368547758.08"),
        ("numeric", .decimal(.max, scale: 17), "92.23372036854775807"),
        ("text", .text("é'\\"), "é'\\"),
        ("text", .text(""), ""),
        (
            "uuid", .uuid(RawID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)),
            "01900000-0000-7000-8000-000000000001"
        ),
        ("date", .date(.earliest), "0001-01-01"),
        ("date", .date(.latest), "9999-12-31"),
        (
            "timestamptz", .timestamp(Timestamp(trustedMicroseconds: 1_709_164_800_000_001)),
            "2024-02-29 00:00:00.000001+00"
        ),
        ("jsonb", .json("{\"a\":[1.50]}"), "{\"a\": [1.50]}"),
    ]

    @Test("each value means what was meant", arguments: meanings)
    func meaning(meaning: Meaning) throws {
        let connection = try WireConnection()
        _ = connection.run("SET TimeZone = 'UTC'")
        let sink = ParameterSink()
        meaning.value.write(to: sink, at: 0)
        let row = ResultRow(connection.run("SELECT $1::\(meaning.type)::text", sink.encoded))
        #expect(try row.text(0) == meaning.text)
    }

    @Test("rows of arrays come back as they went")
    func arrays() throws {
        let connection = try WireConnection()
        let seed: UInt64 = 20_260_102
        var generator = SplitMix64(seed: seed)
        let names = [
            "int8", "bool", "numeric", "numeric", "numeric", "numeric", "numeric", "numeric", "text", "uuid", "date",
            "timestamptz", "jsonb",
        ]
        let arrays = names.enumerated().map { "$\($0.offset + 1)::\($0.element)[]" }.joined(separator: ", ")
        for count in [0, 1, 1_000] {
            let sink = ColumnSink(storages)
            let rows = (0..<count).map { _ in storages.map { StorageValue.random($0, using: &generator) } }
            for row in rows {
                for (column, value) in row.enumerated() { value.write(to: sink, at: column) }
                sink.endRow()
            }
            let result = connection.run("SELECT * FROM unnest(\(arrays))", sink.encoded)
            try #require(result.status == PGRES_TUPLES_OK, "\(result.error(.message) ?? "")")
            #expect(result.rowCount == count)
            let row = ResultRow(result)
            for index in 0..<count {
                row.row = index
                for column in storages.indices {
                    #expect(try row.value(column, as: storages[column]) == rows[index][column], "seed \(seed)")
                }
            }
        }
    }

    @Test("a NULL without a type takes that of its place, and numbers of rows are told")
    func nulls() throws {
        let connection = try WireConnection()
        _ = connection.run("CREATE TEMPORARY TABLE t (id uuid, day date)")
        let sink = ParameterSink()
        sink.null(0)
        sink.date(.latest, 1)
        #expect(connection.run("INSERT INTO t VALUES ($1, $2), ($1, $2)", sink.encoded).affectedRows == 2)
        #expect(try ResultRow(connection.run("SELECT count(*), 7::int FROM t WHERE id IS NULL")).integer(0) == 2)
    }
}
