import ArgumentParser
import Console
import Foundation
import WellFlowCore

/// Proves the trail, or finds where it doesn't hold.
struct AuditVerifyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove the trail, or name the first place where it doesn't hold.",
        discussion: """
            Every operation is hashed again, with the rows that it changed, and its link to the one before is compared. \
            Without an anchor that was kept elsewhere, nobody can tell whether the end was cut off or the whole was made \
            anew by someone who can write to the store: Documentation/Audit.md says what is proven.

              wellflow audit verify
              wellflow audit verify --against anchor.json
              wellflow audit verify --from 2024 --to 2024-06

            Ends with 0 when the trail holds, and with 1 when it doesn't.
            """
    )

    @OptionGroup var trail: TrailOptions

    @Option(
        help: ArgumentHelp("An anchor that `wellflow audit anchor --json` gave at some time.", valueName: "file"),
        completion: .file()
    )
    var against: String?

    @OptionGroup var period: PeriodOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if against != nil, period.first != nil || period.last != nil {
            throw ValidationError("An anchor is compared with a whole trail: leave --from and --to out.")
        }
    }

    func work() async throws {
        let anchor = try against.map { try Self.anchor(in: $0) }
        let found = try await trail.withTrail { trail in
            if period.first == nil, period.last == nil { return try await trail.verify(against: anchor) }
            let first = period.first.map { Timestamp(startOf: $0) } ?? Timestamp(startOf: "1970-01-01")
            return try await trail.verify(from: first, before: try period.end ?? .now())
        }
        let standardOutput = StandardOutput()
        try standardOutput.write(output.isJSON ? Self.json(of: found).text : Self.text(of: found))
        try standardOutput.flush()
        if !found.holds { throw ExitCode(ExitStatus.refused.rawValue) }
    }

    private static func anchor(in path: String) throws -> AuditAnchor {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.trouble, "There is no file \(path).")
        }
        do {
            return try JSONDecoder().decode(AuditAnchor.self, from: data)
        } catch {
            throw Failure(
                .refused,
                "The file \(path) is no anchor.",
                hint: "`wellflow audit anchor --json` makes one."
            )
        }
    }

    private static func text(of found: AuditVerification) -> String {
        var lines = [
            found.firstBreak.map { "The trail doesn't hold: \($0)" }
                ?? "The trail holds: \(found.operations.counted("operation")), \(found.changes.counted("changed row"))."
        ]
        if let checkpoint = found.checkpoint {
            lines.append(
                "It begins behind position \(checkpoint.sequence), \(checkpoint.recordedAt): a checkpoint signed with key "
                    + "\(checkpoint.keyID.printable)."
            )
        }
        if let end = found.end, found.holds { lines.append("It ends at position \(end.sequence): \(end.link)") }
        return (lines + found.unchecked.map { "Not checked: \($0)" }).joined(separator: "\n")
    }

    private static func json(of found: AuditVerification) -> JSONValue {
        [
            "holds": .bool(found.holds), "operations": found.operations.json, "changes": found.changes.json,
            "end": found.end?.json ?? .null, "unchecked": .array(found.unchecked.map { .string($0) }),
            "checkpoint": found.checkpoint.map { ["sequence": $0.sequence.json, "keyId": .string($0.keyID)] } ?? .null,
            "break": found.firstBreak.map { broken in
                [
                    "kind": .string(broken.kind.rawValue), "sequence": broken.sequence?.json ?? .null,
                    "recordedAt": broken.recordedAt?.json ?? .null,
                    "operationId": broken.operationID?.json ?? .null, "message": .string(broken.message),
                ]
            } ?? .null,
        ]
    }
}
