import CLibPQBare
import PostgresBare

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Bulk ingest by a bare loop over libpq: the same statement, arrays of text built in memory beforehand.
enum BareBulk {
    private static let chunk = 500
    private static let columns = """
        organization_id, id, version, created_at, updated_at, api_number, name, well_number, lease_id, type, status,
        spud_date, completion_date, total_depth, location_latitude, location_longitude, location_datum, operator, field,
        formation
        """

    static func rate(rows: Int, on fixture: Fixture) throws -> Double {
        let connection = try BareConnection(fixture.application + " options='-c search_path=wellflow'")
        let sql = """
            INSERT INTO wells (\(columns))
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[], $5::timestamptz[], $6::text[],
                $7::text[], $8::text[], $9::uuid[], $10::text[], $11::text[], $12::date[], $13::date[], $14::numeric[],
                $15::numeric[], $16::numeric[], $17::text[], $18::text[], $19::text[], $20::text[])
            """
        try connection.check(PQprepare(connection.handle, "bulk", sql, 20, nil))
        let chunks = (0..<rows / chunk).map { number in parameters(first: number * chunk) }
        let start = ContinuousClock.now
        try connection.run("BEGIN")
        try connection.run("SELECT set_config('app.current_organization_id', '\(Fixture.organization)', true)")
        for values in chunks {
            let copies = values.map { strdup($0) }
            defer { for copy in copies { free(copy) } }
            let pointers = copies.map { UnsafePointer($0) }
            try connection.check(PQexecPrepared(connection.handle, "bulk", 20, pointers, nil, nil, 0))
        }
        try connection.run("COMMIT")
        return Double(rows / chunk * chunk) / start.duration(to: .now).seconds
    }

    /// The same by COPY into a temporary table, and from there into the table, so many rows at a time: COPY itself doesn't
    /// go through row level security.
    static func copyRate(rows: Int, chunk: Int, on fixture: Fixture) throws -> Double {
        let connection = try BareConnection(fixture.application + " options='-c search_path=wellflow'")
        let rest =
            "1\t2026-01-01\t2026-01-01\t\\N\tNew well\t\\N\t\\N\toil\tplanned\t\\N\t\\N\t1000"
            + String(repeating: "\t\\N", count: 6) + "\n"
        let chunks = (0..<rows / chunk)
            .map { number in
                (0..<chunk).map { "\(Fixture.organization)\t\(id(number * chunk + $0))\t\(rest)" }.joined()
            }
        let start = ContinuousClock.now
        try connection.run("BEGIN")
        try connection.run("SELECT set_config('app.current_organization_id', '\(Fixture.organization)', true)")
        try connection.run("CREATE TEMPORARY TABLE copied (LIKE wells INCLUDING DEFAULTS) ON COMMIT DROP")
        for text in chunks {
            PQclear(PQexec(connection.handle, "COPY copied (\(columns)) FROM STDIN"))
            guard PQputCopyData(connection.handle, text, Int32(text.utf8.count)) == 1,
                PQputCopyEnd(connection.handle, nil) == 1
            else { throw Failure(String(cString: PQerrorMessage(connection.handle))) }
            try connection.check(PQgetResult(connection.handle))
            while let result = PQgetResult(connection.handle) { PQclear(result) }
            try connection.run("INSERT INTO wells (\(columns)) SELECT \(columns) FROM copied")
            try connection.run("TRUNCATE copied")
        }
        try connection.run("COMMIT")
        return Double(rows / chunk * chunk) / start.duration(to: .now).seconds
    }

    private static func id(_ number: Int) -> String {
        "00000000-0000-7000-9000-" + String(String(number + 1 << 44, radix: 16).suffix(12))
    }

    private static func parameters(first: Int) -> [String] {
        func all(_ value: String) -> String { "{" + Array(repeating: value, count: chunk).joined(separator: ",") + "}" }
        let ids = (0..<chunk).map { id(first + $0) }
        let nothing = all("NULL")
        return [
            all(Fixture.organization), "{\(ids.joined(separator: ","))}", all("1"), all("2026-01-01"),
            all("2026-01-01"),
            nothing, all("\"New well\""), nothing, nothing, all("oil"), all("planned"), nothing, nothing, all("1000"),
            nothing, nothing, nothing, nothing, nothing, nothing,
        ]
    }
}
