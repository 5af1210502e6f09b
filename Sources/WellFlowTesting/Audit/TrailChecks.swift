import WellFlowCore

extension AuditConformance {
    /// What the trail keeps of each way to write.
    static var trailChecks: [AuditCheck] {
        [
            AuditCheck("each write leaves an operation with the changed fields before and after") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var well = try await tenant.wells.create(Fixtures.well(1))
                well.status = .shutIn
                well.location = nil
                well = try await tenant.wells.update(well)
                try await tenant.wells.update(well)
                try await tenant.wells.delete(well)
                let records = try await tenant.audit.all()
                try expectEqual(
                    try await tenant.audit.story(),
                    ["create wells 1", "update wells 2", "delete wells 2"],
                    "the story"
                )
                try expectEqual(records.map(\.entry.operation.kind), [.create, .update, .delete], "the kinds")
                try expectEqual(records.map(\.entry.sequence), [1, 2, 3], "the places")
                try expectEqual(Set(records.map(\.event.entityID)), [well.id.description], "the row")
                try expectEqual(
                    records[1].event.changes.map(\.field),
                    ["status", "location.latitude", "location.longitude", "location.datum"],
                    "what changed"
                )
                try expectEqual(
                    records[1].change("status"),
                    [.value("producing"), .value("shutIn")],
                    "the status"
                )
                try expectEqual(
                    records[1].change("location.latitude"),
                    [.value("32.6543210"), .missing],
                    "a part of the location, with all its decimals"
                )
                try expectEqual(records[0].change("name"), [.missing, .value("Federal 12 #1")], "a created fact")
                try expectEqual(records[2].change("totalDepth"), [.value("10432.50"), .missing], "a deleted fact")
                let times = records.map(\.entry.recordedAt)
                try expect(times == times.sorted() && Set(times).count == 3, "times rise")
            },
            AuditCheck("a bulk call is one operation with a row each; refused and unchanged ones are not among them") {
                wellflow in
                let tenant = try await wellflow.oneTenant()
                var wells = try (1...1_200).map { try Fixtures.well($0) }
                wells[7].name = ""
                try await tenant.wells.create(wells)
                try await tenant.wells.upsert((1190...1210).map { try Fixtures.well($0) }, on: .apiNumber)
                let operations = try await tenant.audit.operations(isAscending: true).items
                try expectEqual(operations.map(\.changeCount), [1_199, 10], "rows of the operations")
                try expectEqual(operations.map(\.operation.kind), [.bulk, .bulk], "kinds")
                let ordinals = try await tenant.audit.all().prefix(1_199).map(\.ordinal)
                try expectEqual(Array(ordinals), Array(0..<1_199), "places of the rows")
                let ids = try await tenant.wells.all().map(\.id)
                try await tenant.wells.delete(ids: ids)
                let last = try await tenant.audit.operations(limit: 1).items[0]
                try expectEqual(last.changeCount, 1_209, "deleted rows")
            },
            AuditCheck("a transaction is one operation; what it or a savepoint undid is not in it") { wellflow in
                let tenant = try await wellflow.oneTenant()
                struct Stop: Error {}
                try await tenant.transaction { transaction in
                    let well = try await transaction.wells.create(Fixtures.well(1))
                    try? await transaction.transaction { nested in
                        try await nested.wells.create(Fixtures.well(2))
                        throw Stop()
                    }
                    try await transaction.transaction { try await $0.leases.create(Fixtures.lease(1)) }
                    _ = try? await transaction.wells.create([Fixtures.well(3), Fixtures.well(1)], mode: .allOrNothing)
                    try await transaction.wells.delete(well)
                }
                try? await tenant.transaction { transaction in
                    try await transaction.wells.create(Fixtures.well(4))
                    throw Stop()
                }
                try expectEqual(
                    try await tenant.audit.story(),
                    ["create wells 1", "create leases 1", "delete wells 1"],
                    "the story"
                )
                let operations = try await tenant.audit.operations().items
                try expectEqual(operations.map(\.operation.kind), [.transaction], "the operations")
            },
            AuditCheck("a deleted statement's lines are in the trail") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                let lines = try await tenant.jibLineItems.create(
                    (1...3).map { try Fixtures.jibLineItem($0, statement: parents.statement) }
                )
                try await tenant.jibStatements.delete(id: parents.statement)
                let last = try await tenant.audit.operations(limit: 1).items[0]
                var filter = AuditFilter.rows(of: JIBLineItem.self)
                filter.operationID = last.operation.id
                let gone = try await tenant.audit.all(filter)
                try expectEqual(
                    Set(gone.map(\.event.entityID)),
                    Set(try lines.map { try $0.get().id.description }),
                    "the lines"
                )
                try expectEqual(last.changeCount, 4, "the rows")
            },
            AuditCheck("who, why and for which request come with the scope, or with the task") { wellflow in
                let id = try await wellflow.oneTenant().organizationID
                let user = Identifier<User>()
                let tenant = wellflow.tenant(id, as: .user(user), requestID: "r-1", reason: "phone")
                try await tenant.wells.create(Fixtures.well(1))
                try await AuditContext.$current.withValue(
                    AuditContext(requestID: "r-2", traceID: "t", reason: "letter")
                ) {
                    try await wellflow.tenant(id, as: .service("sync")).wells.create(Fixtures.well(2))
                    try await tenant.wells.create(Fixtures.well(3))
                }
                var well = try await tenant.wells.first(where: \.name == "Federal 12 #3").map { $0 }
                well?.status = .planned
                if let well {
                    try await wellflow.tenant(id, as: .system).wells.correct(well, reason: "typed wrong")
                }
                let operations = try await tenant.audit.operations(isAscending: true).items.map(\.operation)
                try expectEqual(
                    operations.map(\.principal),
                    [.user(user), .service("sync"), .user(user), .system],
                    "who"
                )
                try expectEqual(operations.map(\.requestID), ["r-1", "r-2", "r-1", nil], "requests")
                try expectEqual(operations.map(\.reason), ["phone", "letter", "phone", "typed wrong"], "reasons")
                try expectEqual(operations.map(\.traceID), [nil, "t", "t", nil], "traces")
                try expectEqual(operations.map(\.kind), [.create, .create, .create, .correction], "kinds")
                try expectEqual(Set(operations.map(\.source)), [.app], "sources")
                try await expectError(.invalid, "a nameless service") {
                    try await wellflow.tenant(id, as: .service(" ")).wells.create(Fixtures.well(9))
                }
                try await expectError(.invalid, "a system without a reason") {
                    try await wellflow.system(reason: " ") { _ in }
                }
            },
            AuditCheck("a reason that a call gives is added to the scope's, which outweighs the task's") { wellflow in
                let id = try await wellflow.oneTenant().organizationID
                let tenant = wellflow.tenant(id, as: .service("conformance"), reason: "phone")
                try await AuditContext.$current.withValue(AuditContext(reason: "letter")) {
                    var well = try await tenant.wells.create(Fixtures.well(1))
                    well.status = .planned
                    well = try await tenant.wells.correct(well, reason: "typed wrong")
                    try await tenant.transaction { transaction in
                        well.status = .producing
                        try await transaction.wells.correct(well, reason: "again")
                    }
                    try await tenant.audit.restore(well.id, Well.self, to: 2, reason: "back")
                }
                let reasons = try await tenant.audit.operations(isAscending: true).items.map(\.operation.reason)
                try expectEqual(reasons, ["phone", "phone; typed wrong", "phone; again", "phone; back"], "the reasons")
            },
            AuditCheck("a reason that is given within a transaction is kept") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let well = try await tenant.wells.create(Fixtures.well(1))
                try await tenant.transaction { transaction in
                    var changed = well
                    changed.status = .planned
                    try await transaction.wells.correct(changed, reason: "typed wrong")
                }
                let last = try await tenant.audit.operations(limit: 1).items[0].operation
                try expectEqual(last.reason, "typed wrong", "the reason")
            },
            AuditCheck("organizations stand in the system's trail, and in no tenant's") { wellflow in
                let (first, second) = try await wellflow.twoTenants()
                var own = try await first.organization()
                own.phone = "+1 575 555 0199"
                try await first.updateOrganization(own)
                try await wellflow.system(reason: "closing") { scope in
                    try await scope.organizations.delete(id: second.organizationID)
                    let records = try await scope.audit.all()
                    try expectEqual(
                        records.map { "\($0.event.action) \($0.event.entity)" },
                        ["create organizations", "create organizations", "delete organizations"],
                        "the system's story"
                    )
                    try expectEqual(records.last?.entry.operation.reason, "closing", "why")
                    try expectEqual(Set(records.map(\.entry.operation.source)), [.system], "the source")
                    try expect(try await scope.audit.verify().holds, "the system's chain holds")
                }
                try expectEqual(try await first.audit.story(), ["update organizations 2"], "the tenant's story")
            },
            AuditCheck("another organization's trail is out of reach") { wellflow in
                let (first, second) = try await wellflow.twoTenants()
                let well = try await first.wells.create(Fixtures.well(1))
                let entry = try await first.audit.operations().items[0]
                try expectEqual(try await second.audit.operations().items, [], "operations")
                try expectEqual(try await second.audit.all(.row(well.id, of: Well.self)), [], "rows")
                try expect(try await second.audit.operation(entry.operation.id) == nil, "an operation")
                try expect(try await second.audit.history(of: well.id, Well.self).isEmpty, "history")
                try expect(try await second.audit.anchor() == nil, "an anchor")
                let lines = try await second.audit.export { _ in }
                try expectEqual(lines, 0, "an export")
                try await expectError(.notFound, "a restore") {
                    try await second.audit.restore(well.id, Well.self, to: 1, reason: "theft")
                }
                try await expectError(.invalid, "another's anchor") {
                    _ = try await second.audit.verify(against: first.audit.anchor())
                }
            },
            AuditCheck("the trail is found by row, field, actor, request, kind and time, page by page") { wellflow in
                let id = try await wellflow.oneTenant().organizationID
                let ana = wellflow.tenant(id, as: .service("ana"), requestID: "r")
                let tenant = wellflow.tenant(id, as: .service("ben"))
                var wells = try await ana.wells.create((1...25).map { try Fixtures.well($0) }).map { try $0.get() }
                let middle = Timestamp.now()
                for index in 0..<5 {
                    wells[index].location = nil
                    wells[index] = try await tenant.wells.update(wells[index])
                }
                try await tenant.leases.create(Fixtures.lease(1))
                func count(_ change: (inout AuditFilter) -> Void) async throws -> Int {
                    var filter = AuditFilter()
                    change(&filter)
                    return try await tenant.audit.all(filter).count
                }
                try expectEqual(try await count { $0.entity = "wells" }, 30, "rows of a kind")
                try expectEqual(
                    try await tenant.audit.all(.row(wells[0].id, of: Well.self)).count,
                    2,
                    "changes of a row"
                )
                try expectEqual(try await count { $0.field = "location" }, 30, "changes of a location")
                try expectEqual(try await count { $0.field = "location.datum" }, 30, "changes of a part")
                try expectEqual(try await count { $0.field = "locatio" }, 0, "changes of no field")
                try expectEqual(
                    try await count { ($0.field, $0.action) = ("location", .update) },
                    5,
                    "updates of a location"
                )
                try expectEqual(try await count { $0.principal = .service("ana") }, 25, "changes by an actor")
                try expectEqual(try await count { $0.requestID = "r" }, 25, "changes of a request")
                try expectEqual(try await count { $0.kind = .update }, 5, "changes of a kind")
                try expectEqual(try await count { $0.source = .import }, 0, "changes of a source")
                try expectEqual(try await count { $0.from = middle }, 6, "changes since")
                try expectEqual(try await count { $0.before = middle }, 25, "changes before")
                var filter = AuditFilter()
                filter.field = "location.latitude"
                try expectEqual(try await tenant.audit.operations(filter).items.count, 6, "operations on a field")

                for isAscending in [true, false] {
                    var found: [AuditRecord] = []
                    var cursor: AuditCursor?
                    repeat {
                        let page = try await tenant.audit.changes(isAscending: isAscending, limit: 7, from: cursor)
                        found += page.items
                        cursor = try page.next.map { try AuditCursor($0.description) }
                    } while cursor != nil
                    let all = try await tenant.audit.all()
                    try expectEqual(found, isAscending ? all : all.reversed(), "the pages")
                }
                try await expectError(.invalidCursor, "a damaged cursor") { _ = try AuditCursor("1.2") }
                try await expectError(.invalidQuery, "an empty page") { _ = try await tenant.audit.changes(limit: 0) }
            },
            AuditCheck("a long value is kept as its length and digest, and says so") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let parents = try await tenant.makeParents()
                var document = try Fixtures.document(1, uploadedBy: parents.user)
                document.metadata = ["scan": .string(String(repeating: "x", count: 10 << 20))]
                let stored = try await tenant.documents.create(document)
                let record = try await tenant.audit.all(.row(stored.id, of: Document.self))[0]
                guard case .digest(let bytes, let sha256)? = record.change("metadata")?[1] else {
                    throw ConformanceFailure(message: "no digest", file: #fileID, line: #line)
                }
                try expect(bytes > 10 << 20 && sha256.utf8.count == 64, "its length and digest")
                let verification = try await tenant.audit.verify()
                try expect(verification.holds, "the chain: \(verification)")
                var changed = stored
                changed.metadata = nil
                try await tenant.documents.update(changed)
                let history = try await tenant.audit.history(of: stored.id, Document.self)
                try expectEqual(history[0].unknownFields, ["metadata"], "what the trail doesn't have")
            },
            AuditCheck(
                "a store that keeps no trail writes none",
                settings: AuditSettings(keepsTrail: false)
            ) { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.wells.create(Fixtures.well(1))
                try expectEqual(try await tenant.audit.story(), [], "the story")
                try expect(try await tenant.audit.verify().holds, "nothing to hold")
            },
        ]
    }
}
