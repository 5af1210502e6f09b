import WellFlowCore
import WellFlowSQLite

let wellflow = try await WellFlow(store: .sqlite(.memory))  // or .file("field.sqlite")
try await wellflow.migrate()

let acme = try await wellflow.system(reason: "onboarding") {
    try await $0.organizations.create(Organization(name: "Acme Operating"))
}
let tenant = wellflow.tenant(acme.id, as: .service("quickstart"))

let well = try await tenant.wells.create(
    Well(apiNumber: "30-015-29417-00-00", name: "Federal 12 #1", type: .oil, status: .producing)
)
try await tenant.production.upsert(
    ProductionRecord(
        wellID: well.id,
        period: .month,
        productionDate: "2024-03-01",
        oilVolume: "2790.5",
        gasVolume: 10_156
    ),
    on: .naturalKey
)
try await tenant.transaction { tx in
    var changed = try await tx.wells.get(well.id)
    changed.status = .shutIn
    try await tx.wells.update(changed)  // the version is checked: stale is .conflict with the current row
}
let page = try await tenant.wells.page(where: \.status == .shutIn && \.name >= "A", orderBy: \.name, limit: 50)
for try await record in tenant.production.stream(where: \.wellID == well.id) {
    print(record.productionDate, record.oilVolume?.description ?? "not reported")
}

let result = Well.validate(json: ["name": "", "type": "oil", "status": "producing", "apiNumber": "99-015-29417"])
for issue in result.issues { print(issue) }
