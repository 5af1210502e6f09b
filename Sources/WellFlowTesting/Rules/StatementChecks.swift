import WellFlowCore

/// A partner and a lease to bill.
private struct Ledger: Sendable {
    let tenant: Tenant
    let parents: Parents

    init(_ wellflow: WellFlow) async throws {
        tenant = try await wellflow.oneTenant()
        parents = try await tenant.makeParents()
    }

    func statement(_ number: Int, balance: Money) throws -> JIBStatement {
        var statement = try Fixtures.jibStatement(number, partner: parents.partner, lease: parents.lease)
        statement.previousBalance = "0"
        statement.currentBalance = balance
        return statement
    }

    func line(
        _ number: Int,
        _ statement: Identifier<JIBStatement>,
        gross: Money,
        interest: DecimalInterest,
        amount: Money
    ) throws -> JIBLineItem {
        var line = try Fixtures.jibLineItem(number, statement: statement)
        line.grossAmount = gross
        line.interest = interest
        line.amount = amount
        return line
    }

    /// A statement over 75.00 of two lines, stored in one transaction.
    func billed(_ number: Int = 1) async throws -> (statement: Stored<JIBStatement>, lines: [Stored<JIBLineItem>]) {
        try await tenant.transaction { transaction in
            let statement = try await transaction.jibStatements.create(try self.statement(number, balance: "75.00"))
            let lines = try await transaction.jibLineItems.create([
                try line(1, statement.id, gross: "200.00", interest: "0.5", amount: "100.00"),
                try line(2, statement.id, gross: "-50.00", interest: "0.5", amount: "-25.00"),
            ])
            return (statement, try lines.map { try $0.get() })
        }
    }

    func send(_ statement: Stored<JIBStatement>) async throws -> Stored<JIBStatement> {
        var sent = statement
        sent.status = .sent
        sent.sentAt = .now()
        return try await tenant.jibStatements.update(sent)
    }
}

extension RepositoryConformance {
    /// Statements add up, and stay as they were sent.
    static var statementChecks: [ConformanceCheck] {
        [
            ConformanceCheck("a statement and its lines add up at the end of the transaction") { wellflow in
                let ledger = try await Ledger(wellflow)
                let (statement, lines) = try await ledger.billed()
                let alone = try await refusal("a balance without lines") {
                    try await ledger.tenant.jibStatements.create(ledger.statement(2, balance: "0.01"))
                }
                try expect(alone.issues.contains { $0.code == .sum }, "no sum: \(alone.debugDescription)")
                let line = try ledger.line(3, statement.id, gross: "1", interest: "1", amount: "1")
                let unbalanced = try await refusal("a line that the balance doesn't know") {
                    try await ledger.tenant.jibLineItems.create(line)
                }
                try expect(unbalanced.issues.contains { $0.code == .sum }, "no sum: \(unbalanced.debugDescription)")
                let deleted = try await refusal("a line taken away") {
                    try await ledger.tenant.jibLineItems.delete(lines[0])
                }
                try expect(deleted.issues.contains { $0.code == .sum }, "no sum: \(deleted.debugDescription)")
                try expectEqual(try await ledger.tenant.jibLineItems.count(), 2, "the lines after refusals")
                try await ledger.tenant.transaction { transaction in
                    try await transaction.jibLineItems.create(line)
                    var changed = try await transaction.jibStatements.get(statement.id)
                    changed.currentBalance = "76.00"
                    try await transaction.jibStatements.update(changed)
                }
            },
            ConformanceCheck("an amount off by a cent is a warning, by more an error") { wellflow in
                let ledger = try await Ledger(wellflow)
                let (statement, lines) = try await ledger.billed()
                let row = try await ledger.tenant.transaction { transaction in
                    var line = lines[0]
                    line.amount = "100.01"
                    let row = try await transaction.jibLineItems.update(line)
                    var changed = statement
                    changed.currentBalance = "75.01"
                    try await transaction.jibStatements.update(changed)
                    return row
                }
                try expect(row.warnings.contains { $0.path == "amount" }, "no warning: \(row.warnings)")
                var line = row
                line.amount = "100.02"
                let error = try await refusal("two cents") { try await ledger.tenant.jibLineItems.update(line) }
                try expect(error.issues.contains { $0.path == "amount" }, "no issue: \(error.debugDescription)")
            },
            ConformanceCheck("a sent statement no longer changes, nor do its lines") { wellflow in
                let ledger = try await Ledger(wellflow)
                let (draft, lines) = try await ledger.billed()
                let sent = try await ledger.send(draft)
                let rows = ledger.tenant.jibStatements
                let items = ledger.tenant.jibLineItems
                var renumbered = sent
                renumbered.number = "JIB-other"
                try await expectError(.immutable, "another number") { try await rows.update(renumbered) }
                var line = lines[0]
                line.description = "Something else"
                try await expectError(.immutable, "a changed line") { try await items.update(line) }
                try await expectError(.immutable, "a deleted line") { try await items.delete(lines[0]) }
                try await expectError(.immutable, "another line") {
                    try await items.create(Fixtures.jibLineItem(3, statement: draft.id))
                }
                try await expectError(.immutable, "a deleted statement") { try await rows.delete(sent) }
                try expectEqual(try await rows.get(sent.id), sent, "the sent statement")
                try expectEqual(try await items.all(), lines, "its lines")

                var paid = sent
                paid.status = .paid
                paid.paidAt = .now()
                paid = try await rows.update(paid)
                for status in [JIBStatementStatus.draft, .sent, .void] {
                    var changed = paid
                    changed.status = status
                    _ = try await refusal("a paid statement that becomes \(status)") { try await rows.update(changed) }
                }
                try expectEqual(try await rows.get(sent.id), paid, "the paid statement")
            },
            ConformanceCheck("a statement is sent only when it adds up") { wellflow in
                let ledger = try await Ledger(wellflow)
                let (draft, lines) = try await ledger.billed()
                let error = try await refusal("a statement sent with a line missing") {
                    try await ledger.tenant.transaction { transaction in
                        try await transaction.jibLineItems.delete(lines[1])
                        var sent = draft
                        sent.status = .sent
                        sent.sentAt = .now()
                        try await transaction.jibStatements.update(sent)
                    }
                }
                try expect(error.issues.contains { $0.code == .sum }, "no sum: \(error.debugDescription)")
                try expectEqual(try await ledger.tenant.jibStatements.get(draft.id), draft, "the draft")
                try expectEqual(try await ledger.tenant.jibLineItems.count(), 2, "its lines")
            },
            ConformanceCheck("a statement can't name itself as the one it corrects") { wellflow in
                let ledger = try await Ledger(wellflow)
                let draft = try await ledger.billed().statement
                var changed = draft
                changed.correctsStatementID = draft.id
                let error = try await refusal("a statement that corrects itself") {
                    try await ledger.tenant.jibStatements.update(changed)
                }
                try expectIssue(error, "correctsStatementId", .inconsistent, "the statement itself")
                try await ledger.tenant.jibStatements.delete(draft)
            },
            ConformanceCheck("a deleted draft takes its lines with it, and no others") { wellflow in
                let ledger = try await Ledger(wellflow)
                let first = try await ledger.billed(1)
                let second = try await ledger.billed(2)
                try await ledger.tenant.jibStatements.delete(first.statement)
                try expectEqual(try await ledger.tenant.jibLineItems.all(), second.lines, "the lines that are left")
                try expectEqual(try await ledger.tenant.jibStatements.find(first.statement.id), nil, "the draft")
            },
            ConformanceCheck("a submitted report no longer changes its data") { wellflow in
                let tenant = try await wellflow.oneTenant()
                var report = try await tenant.complianceReports.create(Fixtures.complianceReport())
                report.status = .submitted
                report.submittedAt = .now()
                report = try await tenant.complianceReports.update(report)
                var changed = report
                changed.formData = ["wells": 4]
                try await expectError(.immutable, "other data") { try await tenant.complianceReports.update(changed) }
                report.status = .rejected
                report = try await tenant.complianceReports.update(report)
                report.status = .draft
                report.submittedAt = nil
                report = try await tenant.complianceReports.update(report)
                report.formData = ["wells": 4]
                try expectEqual(try await tenant.complianceReports.update(report).version, 5, "the version at the end")
            },
        ]
    }
}
