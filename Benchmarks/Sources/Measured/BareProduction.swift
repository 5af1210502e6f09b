/// A month's production as the C loop has it: volumes whole, in barrels and Mcf.
struct BareProduction: Sendable {
    let well: BareID
    let api: String
    let year: Int
    let month: Int
    let oil: Int64
    let gas: Int64
    let water: Int64?

    /// The month's first day.
    var date: String { "\(year)-\(month < 10 ? "0" : "")\(month)-01" }

    static let insert =
        "INSERT INTO production_records (organization_id, version, created_at, updated_at, well_id, period, "
        + "production_date, completion, oil_volume, gas_volume, water_volume, reporting) "
        + "VALUES (?1, 1, ?2, ?2, ?3, 'month', ?4, '', ?5, ?6, ?7, 'reported')"
}

extension Bare {
    /// Inserts the rows in one transaction: nothing is parsed, looked up or checked.
    func produce(_ rows: [BareProduction], in organization: BareID) throws {
        try writer.run("BEGIN IMMEDIATE")
        let insert = try writer.prepare(BareProduction.insert)
        let now = BareIDs().microseconds
        for row in rows {
            insert.bind(organization, 1)
            insert.bind(now, 2)
            insert.bind(row.well, 3)
            insert.bind(row.date, 4)
            insert.bind(row.oil * 1_000, 5)
            insert.bind(row.gas * 1_000, 6)
            insert.bind(row.water.map { $0 * 1_000 }, 7)
            _ = try insert.step()
            insert.reset()
        }
        try writer.run("COMMIT")
    }
}
