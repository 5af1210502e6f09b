import Testing
import WellFlowCore
import WellFlowTestSupport

/// Every row of a real file through the bulk write: 251 wells of Eddy County, New Mexico, by month since 1981.
@Suite("Real production of Eddy County")
struct EddyTests {
    /// A row as it stands in the file: read by nothing of the library.
    struct Row {
        let api: String
        let year: Int
        let month: Int
        let volumes: [Int?]
    }

    static func rows() throws -> [Row] {
        try SharedData.text("nm-eddy-monthly-production.tsv").split(whereSeparator: \.isNewline).dropFirst()
            .map { line in
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                return Row(
                    api: fields[0],
                    year: Int(fields[1]) ?? 0,
                    month: Int(fields[2]) ?? 0,
                    volumes: fields[3...5].map { Int($0) }
                )
            }
    }

    @Test(
        "36,916 rows go in as they are, add up as the file does, and change nothing the second time",
        .enabled(if: SharedData.isExpected, Comment(rawValue: SharedData.reason))
    )
    func wholeFile() async throws {
        let rows = try Self.rows()
        #expect(rows.count == 36_916)
        try await Stores.withFile { wellflow, _ in
            let tenant = try await wellflow.newTenant()
            var wells: [String: Identifier<Well>] = [:]
            var apis: [Identifier<Well>: String] = [:]
            let numbers = Array(Set(rows.map(\.api))).sorted()
            #expect(numbers.count == 251)
            let created = try await tenant.wells.create(
                numbers.map { text in
                    let number = try APINumber(text)
                    return Well(
                        apiNumber: number.paddedToCompletion(),
                        name: number.hyphenated,
                        type: .other,
                        status: .unknown
                    )
                }
            )
            for (text, outcome) in zip(numbers, created) {
                let id = try outcome.get().id
                wells[text] = id
                apis[id] = text
            }

            let records = try rows.map { row in
                let volumes = try row.volumes.map { try $0.map { try Volume(String($0)) } }
                return ProductionRecord(
                    wellID: try #require(wells[row.api]),
                    period: .month,
                    productionDate: try CalendarDate(year: row.year, month: row.month, day: 1),
                    oilVolume: volumes[0],
                    gasVolume: volumes[1],
                    waterVolume: volumes[2],
                    reporting: volumes.allSatisfy { $0 == nil } ? .notReported : .reported
                )
            }
            let outcomes = try await tenant.production.upsert(records, on: .naturalKey)
            for outcome in outcomes {
                guard case .created = outcome else { return #expect(Bool(false), "\(outcome)") }
            }
            #expect(try await tenant.production.count() == 36_916)

            // Blanks stay blanks and zeros zeros: the file's own counts.
            for (index, path) in [\ProductionRecord.oilVolume, \.gasVolume, \.waterVolume].enumerated() {
                var blanks = 0
                var zeros = 0
                for outcome in outcomes {
                    let volume = try outcome.get().facts[keyPath: path]
                    if volume == nil { blanks += 1 }
                    if volume == .zero { zeros += 1 }
                }
                #expect(blanks == rows.count { $0.volumes[index] == nil })
                #expect(zeros == rows.count { $0.volumes[index] == 0 })
            }
            #expect(try await tenant.production.count(where: \.oilVolume == nil) == 4_985)

            // Every well's sums by year, read back from the store, against the file's.
            var stored: [String: [Int]] = [:]
            for try await record in tenant.production.stream() {
                let key = "\(apis[record.wellID] ?? "") \(record.productionDate.year)"
                let volumes = [record.oilVolume, record.gasVolume, record.waterVolume]
                for (index, volume) in volumes.enumerated() {
                    stored[key, default: [0, 0, 0]][index] += Int(volume?.units ?? 0)
                }
            }
            var expected: [String: [Int]] = [:]
            for row in rows {
                for (index, volume) in row.volumes.enumerated() {
                    expected["\(row.api) \(row.year)", default: [0, 0, 0]][index] += (volume ?? 0) * 1_000
                }
            }
            #expect(stored == expected)

            let again = try await tenant.production.upsert(records, on: .naturalKey)
            let unchanged = again.count { if case .unchanged = $0 { true } else { false } }
            #expect(unchanged == rows.count)
            #expect(try await tenant.production.count(where: \.version > 1) == 0)
        }
    }
}
