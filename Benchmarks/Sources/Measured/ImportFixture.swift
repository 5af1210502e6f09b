import WellFlowCore
import WellFlowImport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Files to be imported, and their rows as a C loop has them.
struct ImportFixture: Sendable {
    /// Where production is written into; its wells stay.
    let producer: Tenant
    /// Wells as comma-separated text.
    let wellsPath: String
    /// A year of months for each well, tab-separated.
    let productionPath: String
    let production: [BareProduction]

    static let wellFields = [
        "apiNumber", "name", "wellNumber", "leaseId", "type", "status", "spudDate", "completionDate", "totalDepth",
        "location.latitude", "location.longitude", "location.datum", "operator", "field", "formation",
    ]
    static let productionFields = ["apiNumber", "productionDate", "oilVolume", "gasVolume", "waterVolume"]

    init(in folder: String, wells: [Well], producer: Tenant, rows: Int, seed: UInt64) async throws {
        self.producer = producer
        wellsPath = folder + "/wells.csv"
        productionPath = folder + "/production.tsv"
        try Self.write(Self.wellFields, wells.map { Self.cells($0.json) }, separator: ",", to: wellsPath)

        let producing = try await producer.wells
            .create(
                wells.prefix(rows / 120 + 1)
                    .map { well in
                        var well = well
                        well.leaseID = nil
                        return well
                    }
            )
            .map { try $0.get() }
        var random = SplitMix64(seed: seed + 3)
        production = (0..<rows)
            .map { row in
                BareProduction(
                    well: producing[row / 120].id.bare,
                    api: producing[row / 120].apiNumber?.description ?? "",
                    year: 2014 + row % 120 / 12,
                    month: row % 12 + 1,
                    oil: Int64.random(in: 0...9_999, using: &random),
                    gas: Int64.random(in: 0...99_999, using: &random),
                    water: row % 5 == 0 ? nil : Int64.random(in: 0...9_999, using: &random)
                )
            }
        try Self.write(
            Self.productionFields,
            production.map { [$0.api, $0.date, "\($0.oil)", "\($0.gas)", $0.water.map(String.init) ?? ""] },
            separator: "\t",
            to: productionPath
        )
    }

    private static func cells(_ well: JSONValue) -> [String] {
        wellFields.map { name in
            let value = name.split(separator: ".").reduce(Optional(well)) { $0?[String($1)] }
            if case .string(let text)? = value { return text }
            return ""
        }
    }

    private static func write(_ header: [String], _ rows: [[String]], separator: String, to path: String) throws {
        let lines = ([header] + rows).map { $0.joined(separator: separator) + "\n" }
        try Data(lines.joined().utf8).write(to: URL(filePath: path))
    }
}

extension Fixture {
    func importWells() -> Work {
        let mapping = Self.mapping(.wells, ImportFixture.wellFields)
        return Work(
            kind: .importWells,
            unit: "rows",
            goal: .told,
            contenders: [
                Contender(.library) {
                    try await target.importing(.file(imports.wellsPath), by: mapping).finish().created
                },
                Contender(.c) {
                    try bare.bulk(bareWells)
                    return bareWells.count
                },
            ],
            writes: true
        )
    }

    func importProduction() -> Work {
        let mapping = Self.mapping(.production, ImportFixture.productionFields)
        let organization = imports.producer.organizationID.bare
        return Work(
            kind: .importProduction,
            unit: "rows",
            goal: .told,
            contenders: [
                Contender(.library) {
                    try await imports.producer.importing(.file(imports.productionPath), by: mapping).finish().created
                },
                Contender(.c) {
                    try bare.produce(imports.production, in: organization)
                    return imports.production.count
                },
            ],
            writes: true
        )
    }

    private static func mapping(_ entity: ImportEntity, _ names: [String]) -> ImportMapping {
        ImportMapping(entity: entity, fields: names.map { FieldMapping($0, from: $0) })
    }
}
