import WellFlowCore

extension Fixture {
    /// Prepares a work.
    package func work(_ kind: Work.Kind) throws -> Work {
        switch kind {
        case .pointRead: pointRead()
        case .pointReadByEight: try pointReadByEight()
        case .page: page()
        case .scan: scan()
        case .create: create(.create, by: target)
        case .auditedCreate: create(.auditedCreate, by: audited)
        case .chainedCreate: create(.chainedCreate, by: chained)
        case .bulk: bulk(.bulk, by: target)
        case .auditedBulk: bulk(.auditedBulk, by: audited)
        case .chainedBulk: bulk(.chainedBulk, by: chained)
        case .importWells: importWells()
        case .importProduction: importProduction()
        }
    }

    private func pointRead() -> Work {
        let ids = Array(self.ids.prefix(20_000))
        let bareIDs = ids.map(\.bare)
        let uuids = ids.prefix(2_000).map(\.uuid)
        return Work(
            kind: .pointRead,
            unit: "reads",
            goal: .shareOfC(0.6),
            contenders: [
                Contender(.library) {
                    for id in ids { blackHole(try await tenant.wells.get(id)) }
                    return ids.count
                },
                Contender(.c) {
                    try bare.points(bareIDs, on: bare.reader)
                    return bareIDs.count
                },
                Contender(.grdb) {
                    try await grdb.points(uuids)
                    return uuids.count
                },
                Contender(.grdbSynchronous) {
                    try grdb.pointsSynchronously(uuids)
                    return uuids.count
                },
            ],
            writes: false
        )
    }

    /// Eight tasks at once, each with a share of the ids.
    private func pointReadByEight() throws -> Work {
        let ids = Array(self.ids.prefix(40_000))
        let uuids = ids.prefix(4_000).map(\.uuid)
        let connections = try (0..<8).map { _ in try BareConnection(path: path) }
        func split<Element: Sendable>(_ all: [Element]) -> [[Element]] {
            (0..<8).map { part in stride(from: part, to: all.count, by: 8).map { all[$0] } }
        }
        let parts = split(ids)
        let bareParts = split(ids.map(\.bare))
        let uuidParts = split(uuids)
        return Work(
            kind: .pointReadByEight,
            unit: "reads",
            goal: .times(1.5, of: .pointRead),
            contenders: [
                Contender(.library) {
                    try await withThrowingTaskGroup { group in
                        for part in parts {
                            group.addTask { for id in part { blackHole(try await tenant.wells.get(id)) } }
                        }
                        try await group.waitForAll()
                    }
                    return ids.count
                },
                Contender(.c) {
                    try await withThrowingTaskGroup { group in
                        for (part, connection) in zip(bareParts, connections) {
                            group.addTask { try bare.points(part, on: connection) }
                        }
                        try await group.waitForAll()
                    }
                    return ids.count
                },
                Contender(.grdb) {
                    try await withThrowingTaskGroup { group in
                        for part in uuidParts { group.addTask { try await grdb.points(part) } }
                        try await group.waitForAll()
                    }
                    return uuids.count
                },
            ],
            writes: false
        )
    }

    private func page() -> Work {
        let count = 1_000
        return Work(
            kind: .page,
            unit: "pages",
            goal: .shareOfC(0.7),
            contenders: [
                Contender(.library) {
                    for _ in 0..<count {
                        blackHole(
                            try await tenant.wells.page(where: \.status == .producing, orderBy: \.name, limit: 50)
                        )
                    }
                    return count
                },
                Contender(.c) {
                    try bare.pages(count)
                    return count
                },
                Contender(.grdb) {
                    try await grdb.pages(count / 5)
                    return count / 5
                },
                Contender(.grdbSynchronous) {
                    try grdb.pagesSynchronously(count / 5)
                    return count / 5
                },
            ],
            writes: false
        )
    }

    private func scan() -> Work {
        Work(
            kind: .scan,
            unit: "rows",
            goal: .shareOfC(0.6),
            contenders: [
                Contender(.library) {
                    var count = 0
                    for try await well in tenant.wells.stream() {
                        blackHole(well)
                        count += 1
                    }
                    return count
                },
                Contender(.c) { try bare.scan() },
                Contender(.grdb) { try await grdb.scan() },
                Contender(.grdbSynchronous) { try grdb.scanSynchronously() },
            ],
            writes: false
        )
    }

    /// One row a transaction; C writes the trail's rows too where the library does, without hashing.
    private func create(_ kind: Work.Kind, by tenant: Tenant) -> Work {
        let wells = Array(self.wells.prefix(2_000))
        let bareWells = Array(self.bareWells.prefix(2_000))
        let records = Array(self.grdbWells.prefix(2_000))
        var contenders = [
            Contender(.library) {
                for well in wells { blackHole(try await tenant.wells.create(well)) }
                return wells.count
            },
            Contender(.c) {
                try bare.creates(bareWells, audited: kind != .create)
                return bareWells.count
            },
        ]
        if kind == .create {
            contenders += [
                Contender(.grdb) {
                    try await grdb.creates(records)
                    return records.count
                },
                Contender(.grdbSynchronous) {
                    try grdb.createsSynchronously(records)
                    return records.count
                },
            ]
        }
        return Work(kind: kind, unit: "rows", goal: kind.auditGoal, contenders: contenders, writes: true)
    }

    private func bulk(_ kind: Work.Kind, by tenant: Tenant) -> Work {
        var contenders = [
            Contender(.library) {
                let outcomes = try await tenant.wells.create(wells)
                for outcome in outcomes { if let error = outcome.error { throw error } }
                return outcomes.count
            },
            Contender(.c) {
                try bare.bulk(bareWells, audited: kind != .bulk)
                return bareWells.count
            },
        ]
        if kind == .bulk {
            contenders += [
                Contender(.grdb) {
                    try await grdb.bulk(grdbWells)
                    return grdbWells.count
                },
                Contender(.grdbSynchronous) {
                    try grdb.bulkSynchronously(grdbWells)
                    return grdbWells.count
                },
            ]
        }
        return Work(kind: kind, unit: "rows", goal: kind.auditGoal, contenders: contenders, writes: true)
    }
}

extension Work.Kind {
    /// The goal is for what is audited without a chain; with one the figure is told.
    fileprivate var auditGoal: Work.Goal {
        self == .auditedCreate || self == .auditedBulk ? .shareOfC(0.6) : .told
    }
}
