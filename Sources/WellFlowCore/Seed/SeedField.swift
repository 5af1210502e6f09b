/// The wells and equipment of a plan.
struct SeedField {
    let plan: SeedPlan

    func wells(on leases: [Identifier<Lease>]) throws -> [Well] {
        try (0..<plan.wells).map { index in try well(index, on: leases) }
    }

    /// The status of a well: each of them once, then those that most wells have.
    private func status(_ index: Int, _ random: inout SplitMix64) -> WellStatus {
        let all = WellStatus.allCases
        return index < all.count ? all[index] : random.pick([.producing, .producing, .producing, .shutIn])
    }

    private func well(_ index: Int, on leases: [Identifier<Lease>]) throws -> Well {
        var random = SplitMix64.part("well", index, of: plan.seed)
        var numbers = SplitMix64.part("unique", 0, of: plan.seed)
        let status = status(index, &random)
        let lease = index % leases.count
        // Wells of one lease stand in one county.
        let place = SeedPlace.all[lease % SeedPlace.all.count]
        let isDrilled: Bool =
            switch status {
            case .planned, .permitted, .cancelled: false
            default: true
            }
        let isCompleted = isDrilled && status != .drilling
        let spud = try spudDate(status, &random)
        return Well(
            apiNumber: try place.apiNumber(numbers.number(in: 0...89_999) + Int64(index)),
            name: "Seed \(lease + 1)-\(index / leases.count + 1)",
            wellNumber: String(index / leases.count + 1),
            leaseID: leases[lease],
            type: type(status, &random),
            status: status,
            spudDate: isDrilled ? spud : nil,
            completionDate: isCompleted ? try spud.adding(days: Int(random.number(in: 25...60))) : nil,
            totalDepth: isCompleted ? try Depth(units: random.number(in: 4_500...14_000) * 100) : nil,
            location: try place.location(&random),
            operator: "Seed Operating",
            field: place.field,
            formation: random.pick(SeedPlace.formations)
        )
    }

    /// A well that is being drilled was begun lately, the others before the years of production.
    private func spudDate(_ status: WellStatus, _ random: inout SplitMix64) throws -> CalendarDate {
        let days = Int(random.number(in: 100...600))
        return status == .drilling
            ? try plan.lastMonth.firstOfMonth.adding(days: days / -20)
            : try plan.firstMonth.adding(days: -days)
    }

    private func type(_ status: WellStatus, _ random: inout SplitMix64) -> WellType {
        let produced: WellType = random.pick([.oil, .oil, .oil, .gas, .oilAndGas])
        return status == .injecting ? .injection : produced
    }

    /// What stands on a well, for wells that were completed.
    func equipment(of wells: [Stored<Well>], mark: String) -> [Equipment] {
        wells.enumerated()
            .flatMap { index, well -> [Equipment] in
                guard let completion = well.completionDate else { return [] }
                var random = SplitMix64.part("equipment", index, of: plan.seed)
                let status: EquipmentStatus =
                    switch well.status {
                    case .plugged: .retired
                    case .shutIn, .temporarilyAbandoned: .maintenance
                    default: .active
                    }
                var kinds: [(EquipmentType, String)] = [(.meter, "Flow meter"), (.separator, "Separator")]
                if well.type == .oil { kinds += [(.pumpjack, "Pumpjack"), (.tank, "Stock tank")] }
                return kinds.enumerated()
                    .map { number, kind in
                        Equipment(
                            wellID: well.id,
                            leaseID: well.leaseID,
                            name: "\(kind.1) \(well.name)",
                            type: kind.0,
                            manufacturer: random.pick(["Harlan", "Permian Iron", "Westfork"]),
                            serialNumber: "SN-\(mark)-\(index + 1)-\(number + 1)",
                            installedOn: completion,
                            specifications: kind.0 == .tank ? .object(["capacityBarrels": Int64(400).json]) : nil,
                            status: status
                        )
                    }
            }
    }
}
