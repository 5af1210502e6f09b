import WellFlowCore

/// The set rules that a transaction's writes have touched, and the parents they must hold for.
struct PendingSetRules {
    private var touched: [String: (rule: SetRule, parents: Set<RawID>)] = [:]

    /// A rule that doesn't hold for a parent.
    struct Broken {
        let rule: String
        let parent: RawID
        let issues: [Issue]
    }

    var isEmpty: Bool { touched.isEmpty }

    mutating func touch(_ rule: SetRule, _ parent: RawID) {
        touched[rule.name, default: (rule, [])].parents.insert(parent)
    }

    mutating func merge(_ other: PendingSetRules) {
        for (name, entry) in other.touched {
            touched[name, default: (entry.rule, [])].parents.formUnion(entry.parents)
        }
    }

    /// Checks every touched parent, in the order of ids, which is the order in which they are locked.
    func check(reader: any RuleReader) async throws -> [Broken] {
        var broken: [Broken] = []
        for (name, entry) in touched.sorted(by: { $0.key < $1.key }) {
            for parent in entry.parents.sorted() {
                let issues = try await entry.rule.check(parent, reader)
                if issues.contains(where: { $0.severity == .error }) {
                    broken.append(Broken(rule: name, parent: parent, issues: issues))
                }
            }
        }
        return broken
    }
}
