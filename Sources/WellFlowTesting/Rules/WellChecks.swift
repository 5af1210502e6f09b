import WellFlowCore

extension RepositoryConformance {
    /// What may become of a well.
    static var wellChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a well's status changes only as it may") { wellflow in
                let tenant = try await wellflow.oneTenant()
                let well = try Fixtures.well()
                try await tenant.transaction { transaction in
                    for old in WellStatus.allCases {
                        for new in WellStatus.allCases where new != old {
                            try await checkTransition(well, from: old, to: new, transaction)
                        }
                    }
                }
            },
            ConformanceCheck("a correction lets a status jump, with a warning and a reason") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var entity = try Fixtures.well()
                entity.status = .plugged
                var well = try await tenant.wells.create(entity)
                well.status = .producing
                let refused = try await refusal("a plugged well that produces") { try await tenant.wells.update(well) }
                try expectIssue(refused, "status", .transition, "the jump")

                for reason in ["", " \n"] {
                    let error = try await expectError(.invalid, "a correction without a reason") {
                        try await tenant.wells.correct(well, reason: reason)
                    }
                    try expectIssue(error, "reason", .required, "the missing reason")
                }
                let corrected = try await tenant.wells.correct(well, reason: "mistaken for the well next to it")
                try expectEqual(corrected.status, .producing, "the corrected status")
                try expect(
                    corrected.warnings.contains {
                        $0.path == "status" && $0.code == .transition && $0.severity == .warning
                    },
                    "the jump left no warning: \(corrected.warnings)"
                )
                try expectEqual(try await tenant.wells.get(well.id), corrected, "the corrected row")
                // A correction is no way around the other rules.
                var broken = corrected
                broken.name = ""
                try await expectError(.invalid, "a correction with a blank name") {
                    try await tenant.wells.correct(broken, reason: "none")
                }
                var planned = corrected
                planned.status = .planned
                let outcomes = try await tenant.wells.correct([planned], reason: "a header file says so")
                try expectEqual(outcomes.map { $0.stored?.status }, [.planned], "the status corrected in bulk")
            },
            ConformanceCheck("a well needs its API number once it is permitted") { wellflow in
                let tenant = try await wellflow.oneTenant()
                for status in WellStatus.allCases {
                    var well = try Fixtures.well()
                    well.apiNumber = nil
                    well.status = status
                    if status == .planned || status == .cancelled {
                        try await tenant.wells.create(well)
                    } else {
                        let error = try await refusal("a \(status) well without a number") {
                            try await tenant.wells.create(well)
                        }
                        try expectIssue(error, "apiNumber", .required, "the missing number")
                    }
                }
                try expectEqual(try await tenant.wells.count(), 2, "wells without a number stand side by side")
            },
        ]
    }

    /// The table of the domain's contract, written out a second time on purpose.
    private static let transitions: [WellStatus: Set<WellStatus>] = [
        .planned: [.permitted, .cancelled],
        .permitted: [.drilling, .planned, .cancelled],
        .drilling: [.completed, .shutIn, .temporarilyAbandoned, .plugged],
        .completed: [.producing, .injecting, .shutIn, .temporarilyAbandoned, .plugged],
        .producing: [.shutIn, .injecting, .temporarilyAbandoned, .plugged],
        .injecting: [.shutIn, .producing, .temporarilyAbandoned, .plugged],
        .shutIn: [.producing, .injecting, .temporarilyAbandoned, .plugged],
        .temporarilyAbandoned: [.producing, .injecting, .shutIn, .drilling, .plugged],
        .plugged: [],
        .cancelled: [],
        .unknown: Set(WellStatus.allCases),
    ]

    private static func checkTransition(
        _ well: Well,
        from old: WellStatus,
        to new: WellStatus,
        _ transaction: Transaction
    ) async throws {
        var entity = well
        entity.status = old
        var row = try await transaction.wells.create(entity)
        row.status = new
        let what = "a well that goes from \(old) to \(new)"
        if transitions[old]?.contains(new) ?? false {
            try expectEqual(try await transaction.wells.update(row).status, new, what)
        } else {
            let error = try await refusal(what) { try await transaction.wells.update(row) }
            try expectIssue(error, "status", .transition, what)
            try expectEqual(try await transaction.wells.get(row.id).status, old, "\(what), refused")
        }
        try await transaction.wells.delete(id: row.id)
    }
}
