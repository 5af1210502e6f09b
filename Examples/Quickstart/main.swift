import WellFlowCore
import WellFlowSQLite

let wellflow = try await WellFlow(store: .sqlite(.memory))  // or .sqlite(.file("field.sqlite"))
try await wellflow.migrate()

let acme = try await wellflow.system(reason: "onboarding") {
    try await $0.organizations.create(Organization(name: "Acme Operating"))
}
let tenant = wellflow.tenant(acme.id, as: .service("quickstart"))

let well = try await tenant.wells.create(
    Well(apiNumber: "30-015-29417-00-00", name: "Federal 12 #1", type: .oil, status: .producing)
)
try await tenant.production.create(
    ProductionRecord(
        wellID: well.id,
        period: .month,
        productionDate: "2024-05-01",
        oilVolume: "2790.5",
        gasVolume: 10_156  // water is not reported: nil, which is not a zero
    )
)

try await tenant.transaction { tx in
    var changed = try await tx.wells.get(well.id)
    changed.status = .shutIn
    try await tx.wells.update(changed)  // version checked: stale throws .conflict with the current row
}

let page = try await tenant.wells.page(where: \.status == .shutIn, orderBy: \.name, limit: 50)
for well in page.items { print(well.name, well.apiNumber?.hyphenated ?? "", "version", well.version) }
for try await record in tenant.production.stream(where: \.wellID == well.id) {
    print(record.productionDate, record.oilVolume ?? 0, "bbl", record.gasVolume ?? 0, "Mcf")
}

do {
    try await tenant.wells.create(json: ["name": "", "apiNumber": "99-000-1", "type": "oil", "status": "lost"])
} catch let error as WellFlowError {
    for issue in error.issues { print(issue) }  // every issue, not the first only
}
await wellflow.close()
