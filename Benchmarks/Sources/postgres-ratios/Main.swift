import PostgresBare
import WellFlowCore
import WellFlowPostgres

@main
enum Main {
    static func main() async throws {
        let filter = CommandLine.arguments.dropFirst().first { Int($0) == nil } ?? ""
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let rounds = numbers.first ?? 5
        let seconds = numbers.dropFirst().first ?? 3
        let fixture = try await Fixture.make()
        let organization = try Identifier<Organization>(Fixture.organization)
        var opened: [WellFlow] = []
        /// The work on so many connections, audited or not.
        func loops(_ connections: Int, _ audit: AuditSettings = AuditSettings(keepsTrail: false)) async throws -> Loops
        {
            let configuration = try fixture.configuration(shared: connections, transactions: connections)
            let wellflow = try await WellFlow(store: .postgres(configuration), audit: audit)
            opened.append(wellflow)
            return Loops(tenant: wellflow.tenant(organization, as: .service("bench")), store: wellflow)
        }
        let audit = AuditSettings(isChained: false)
        let (many, single) = (try await loops(4), try await loops(1))
        let (audited, auditedSingle) = (try await loops(4, audit), try await loops(1, audit))
        let (chained, chainedSingle) = (try await loops(4, AuditSettings()), try await loops(1, AuditSettings()))
        let point = Fixture.script(Fixture.pointRead, random: true)
        let page = Fixture.script(Fixture.page, random: false)
        let create = Fixture.script(Fixture.create, random: false)
        let auditedCreate = Fixture.script(Fixture.auditedCreate, random: false)
        /// Our rate, and that of pgbench with as many transactions.
        func beside(_ ours: Double, _ script: String, _ clients: Int) throws -> (Double, Double) {
            let count = Int(ours) * seconds
            return (ours, try Pgbench.rate(script, clients: clients, transactions: count, on: fixture))
        }
        print("\(Fixture.wellCount) wells of two tenants each, \(rounds) rounds of \(seconds) s, medians")
        print("| work | WellFlow/s | beside it/s | ratio | goal |\n|---|--:|--:|--:|---|")
        try await row(filter, "point read, 4 connections, 64 tasks", "pgbench -c 4", 0.9, rounds) {
            try beside(try await many.pointRead(tasks: 64, seconds: seconds), point, 4)
        }
        try await row(filter, "point read, 4 connections, 256 tasks", "pgbench -c 4", nil, rounds) {
            try beside(try await many.pointRead(tasks: 256, seconds: seconds), point, 4)
        }
        try await row(filter, "point read, one connection, one task", "pgbench -c 1", 0.7, rounds) {
            try beside(try await single.pointRead(tasks: 1, seconds: seconds), point, 1)
        }
        try await row(filter, "page of 50, 4 connections, 16 tasks", "pgbench -c 4", 0.8, rounds) {
            try beside(try await many.page(tasks: 16, seconds: seconds), page, 4)
        }
        for (name, loops, script, goal) in [
            ("not audited", many, create, nil), ("audited", audited, auditedCreate, 0.6),
            ("audited and chained, one tenant", chained, auditedCreate, nil),
        ] as [(String, Loops, String, Double?)] {
            try await row(filter, "create, validated, \(name), 4 connections, 16 tasks", "pgbench -c 4", goal, rounds) {
                let rates = try beside(try await loops.create(tasks: 16, seconds: seconds), script, 4)
                try fixture.clear()
                return rates
            }
        }
        let tenants = chained.tenants(try await fixture.organizations(16))
        try await row(filter, "create, audited and chained, 16 tenants, 16 tasks", "pgbench -c 4", nil, rounds) {
            let rates = try beside(try await Loops.create(by: tenants, seconds: seconds), auditedCreate, 4)
            try fixture.clear()
            return rates
        }
        for (name, loops, goal) in [
            ("not audited", single, 0.85), ("audited", auditedSingle, nil),
            ("audited and chained", chainedSingle, nil),
        ] as [(String, Loops, Double?)] {
            try await row(filter, "bulk ingest, 50,000 rows, validated, \(name)", "libpq loop, unnest", goal, rounds) {
                let ours = try await loops.bulk(rows: 50_000)
                try fixture.clear()
                let bare = try BareBulk.rate(rows: 50_000, on: fixture)
                try fixture.clear()
                return (ours, bare)
            }
        }
        for chunk in [500, 50_000] {
            try await row(
                filter,
                "bare COPY by way of a temporary table, \(chunk) at a time",
                "libpq loop, unnest",
                nil,
                rounds
            ) {
                let copy = try BareBulk.copyRate(rows: 50_000, chunk: chunk, on: fixture)
                try fixture.clear()
                let unnest = try BareBulk.rate(rows: 50_000, on: fixture)
                try fixture.clear()
                return (copy, unnest)
            }
        }
        for wellflow in opened { await wellflow.close() }
        try fixture.remove()
    }

    /// Measures both sides in turns and prints the medians; the first round warms up.
    private static func row(
        _ filter: String,
        _ work: String,
        _ other: String,
        _ goal: Double?,
        _ rounds: Int,
        _ body: () async throws -> (ours: Double, theirs: Double)
    ) async throws {
        if !filter.isEmpty, !work.contains(filter) { return }
        _ = try await body()
        var rates: [(ours: Double, theirs: Double)] = []
        for _ in 0..<rounds { rates.append(try await body()) }
        let ratio = median(rates.map { $0.ours / $0.theirs })
        let goal = goal.map { "≥ \(Int($0 * 100)) %\(ratio >= $0 ? "" : ", not met")" } ?? ""
        print(
            "| \(work) | \(Int(median(rates.map(\.ours)))) | \(Int(median(rates.map(\.theirs)))) (\(other)) "
                + "| \(Int((ratio * 100).rounded())) % | \(goal) |"
        )
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
