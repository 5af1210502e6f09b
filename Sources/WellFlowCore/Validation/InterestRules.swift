/// The rules of partners' interests in leases.
enum InterestRules {
    static func check(_ interests: LeasePartner, into issues: inout [Issue]) {
        DateOrder.check(
            interests.endDate,
            "endDate",
            notBefore: interests.effectiveDate,
            "effectiveDate",
            "Interests don't end before they begin",
            into: &issues
        )
        if interests.netRevenueInterest > interests.workingInterest {
            issues.append(
                Issue(
                    path: "netRevenueInterest",
                    involves: ["workingInterest"],
                    code: .unusual,
                    severity: .warning,
                    message:
                        "The net revenue interest is over the working interest; that is so for carried interests only."
                )
            )
        }
    }

    static let rule = SetRule("interest sums", parent: Lease.self) { lease, reader in
        let id = Identifier<Lease>(lease)
        let rows = try await reader.select(Query<LeasePartner>(where: \.leaseID == id))
        return check(rows.map(\.facts))
    }

    /// A change that touches neither shares nor days can't break the rule.
    static let use = SetRuleUse<LeasePartner>(rule) { change, _, _ in
        let before = change.before.map { InterestPeriod($0.facts) }
        let after = change.after.map { InterestPeriod($0) }
        let leases = Set([change.before?.leaseID.raw, change.after?.leaseID.raw].compactMap(\.self))
        return leases.count == 1 && before == after ? [] : leases.sorted()
    }

    /// The issues of all interests in one lease.
    static func check(_ interests: [LeasePartner]) -> [Issue] {
        let sweep = InterestSweep(interests.map { InterestPeriod($0) })
        let overlaps = sweep.overlaps.map { overlap in
            Issue(
                path: "effectiveDate",
                code: .overlap,
                message: "The same partner has interests in the lease twice on \(InterestSweep.name(of: overlap.day)). "
                    + "End the earlier ones the day before the later begin."
            )
        }
        let sums = sweep.excesses.map { excess in
            let sum = SumText.format(Int128(excess.units), decimals: DecimalInterest.scale)
            let day = InterestSweep.name(of: excess.day)
            return switch excess.kind {
            case .working:
                Issue(
                    path: "workingInterest",
                    code: .sum,
                    message: "The working interests in the lease add up to \(sum) on \(day); at most 1 is possible."
                )
            case .revenue:
                Issue(
                    path: "netRevenueInterest",
                    code: .sum,
                    message: "The net revenue, royalty and overriding royalty interests in the lease add up to \(sum) "
                        + "on \(day); at most 1 is possible."
                )
            }
        }
        return overlaps + sums
    }
}
