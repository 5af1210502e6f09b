import Testing

@testable import WellFlowCore

@Suite("Rules over statements and users")
struct SetRuleTests {
    private func statement(_ previous: Money, _ current: Money) -> JIBStatement {
        var statement = Samples.jib()
        statement.status = .draft
        statement.previousBalance = previous
        statement.currentBalance = current
        return statement
    }

    private func line(_ statement: Identifier<JIBStatement>, _ amount: Money) -> JIBLineItem {
        var line = Samples.line()
        line.statementID = statement
        line.amount = amount
        return line
    }

    @Test("a balance is the one before and all lines, to the cent")
    func sum() async throws {
        let id = Identifier<JIBStatement>()
        var reader = MemoryReader()
        reader.add(Stored(statement("100.00", "75.50"), id: id))
        reader.add(Stored(line(id, "-25.00")))
        reader.add(Stored(line(Identifier(), "7.00")))
        let issues = try await StatementSum.rule.check(id.raw, reader)
        #expect(issues.marks == ["currentBalance sum"])
        #expect(issues.first?.message.contains("75.00") == true)
        reader.add(Stored(line(id, "0.50")))
        #expect(try await StatementSum.rule.check(id.raw, reader) == [])
        // A statement that was deleted has no balance.
        #expect(try await StatementSum.rule.check(Identifier<JIBStatement>().raw, reader) == [])
    }

    @Test("amounts beyond what money holds are added exactly")
    func wide() {
        let most: Money = "999999999999.99"
        let lines = [most, most, "-999999999999.99"].map { line(Samples.statementID, $0) }
        #expect(StatementSum.check(statement(0, most), lines: lines) == [])
        let issues = StatementSum.check(statement(most, most), lines: lines)
        #expect(issues.first?.message.contains("1999999999999.98") == true)
    }

    @Test("a statement is looked at when it is new, its balances change or it is sent")
    func statementParents() {
        let id = Identifier<JIBStatement>()
        let before = statement(1, 2)
        func isTouched(_ old: JIBStatement?, _ new: JIBStatement?) -> Bool {
            let change = Change(before: old.map { Stored($0, id: id) }, after: new)
            return StatementSum.useByStatements.parents(change, id, sampleOrganization) == [id.raw]
        }
        #expect(isTouched(nil, before))
        #expect(!isTouched(before, nil))
        var after = before
        after.number = "other"
        #expect(!isTouched(before, after))
        after.previousBalance = 3
        #expect(isTouched(before, after))
        after = before
        after.currentBalance = 3
        #expect(isTouched(before, after))
        after = before
        after.status = .sent
        #expect(isTouched(before, after))
        after.status = .void
        #expect(!isTouched(before, after))
    }

    @Test("a line's statement is looked at whatever changes, and both when it moves")
    func lineParents() {
        let here = Identifier<JIBStatement>()
        let there = Identifier<JIBStatement>()
        func parents(_ old: JIBLineItem?, _ new: JIBLineItem?) -> Set<RawID> {
            let change = Change(before: old.map { Stored($0) }, after: new)
            return Set(StatementSum.useByLines.parents(change, Identifier(), sampleOrganization))
        }
        #expect(parents(nil, line(here, 1)) == [here.raw])
        #expect(parents(line(here, 1), nil) == [here.raw])
        #expect(parents(line(here, 1), line(here, 2)) == [here.raw])
        #expect(parents(line(here, 1), line(here, 1)) == [here.raw])
        #expect(parents(line(here, 1), line(there, 1)) == [here.raw, there.raw])
    }

    @Test("the last active owner stays")
    func owner() async throws {
        var owner = try Samples.user()
        owner.isActive = true
        var reader = MemoryReader()
        var idle = owner
        idle.isActive = false
        var manager = owner
        manager.role = .manager
        reader.add(Stored(idle))
        reader.add(Stored(manager))
        #expect(try await OwnerRule.rule.check(sampleOrganization.raw, reader).marks == ["role required"])
        reader.add(Stored(owner))
        #expect(try await OwnerRule.rule.check(sampleOrganization.raw, reader) == [])

        func isTouched(_ old: User?, _ new: User?) -> Bool {
            let change = Change(before: old.map { Stored($0) }, after: new)
            return OwnerRule.use.parents(change, Identifier(), sampleOrganization) == [sampleOrganization.raw]
        }
        #expect(isTouched(owner, nil))
        #expect(isTouched(owner, idle))
        #expect(isTouched(owner, manager))
        // An organization without an owner may go on without one.
        #expect(!isTouched(nil, manager))
        #expect(!isTouched(idle, nil))
        #expect(!isTouched(manager, idle))
        var renamed = owner
        renamed.firstName = "Anna"
        #expect(!isTouched(owner, renamed))
    }
}
