import ArgumentParser

/// The audit trail: who changed what, when and why.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Look at the audit trail, prove it, go back to what was.",
        discussion: """
            Everything that is written leaves an operation in the trail of its organization: who, when, why and what \
            changed. Operations are chained by hashes.

              wellflow audit log --entity wells --from 2024
              wellflow audit show well 30-015-29417
              wellflow audit anchor --json > anchor.json
              wellflow audit verify --against anchor.json
            """,
        subcommands: [
            AuditLogCommand.self, AuditShowCommand.self, AuditVerifyCommand.self, AuditAnchorCommand.self,
            AuditExportCommand.self, AuditRestoreCommand.self,
        ]
    )
}
