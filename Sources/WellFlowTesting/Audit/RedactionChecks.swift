import WellFlowCore

extension AuditConformance {
    private static let key = AuditSettings(
        key: try? AuditKey(id: "2026", secret: Array("a secret of sixteen bytes or more".utf8))
    )

    /// What tells of people is not in the trail.
    static var redactionChecks: [AuditCheck] {
        [
            AuditCheck("planted secrets are nowhere in the trail", settings: key) { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await plantSecrets(tenant)
                var text = ""
                try await tenant.audit.export { text += $0 }
                for secret in ["SECRET", "secret"] {
                    try expect(!text.contains(secret), "\(secret) is in the trail: \(text)")
                }
                try expect(
                    text.contains("hash:2026:") && text.contains("\\t~"),
                    "the trail says that there was something"
                )
            },
            AuditCheck("equal values have equal keyed hashes, which another key doesn't give", settings: key) {
                wellflow in
                let tenant = try await wellflow.oneTenant()
                var one = try Fixtures.partner(1)
                var two = try Fixtures.partner(2)
                (one.taxID, two.taxID) = ("85-1234567", "85-1234567")
                try await tenant.partners.create([one, two, Fixtures.partner(3)])
                let hashes = try await tenant.audit.all(.rows(of: Partner.self)).map { $0.change("taxId")?[1] }
                try expect(hashes[0] == hashes[1] && hashes[0] != hashes[2], "\(hashes)")
                guard case .redacted(let text?)? = hashes[0], text.hasPrefix("hash:2026:") else {
                    throw ConformanceFailure(message: "no keyed hash: \(hashes)", file: #fileID, line: #line)
                }
            },
            AuditCheck("without a key what is to be hashed is left out") { wellflow in
                let tenant = try await wellflow.oneTenant()
                try await tenant.partners.create(Fixtures.partner(1))
                let record = try await tenant.audit.all(.rows(of: Partner.self))[0]
                try expectEqual(record.change("taxId"), [.missing, .redacted(nil)], "the tax id")
            },
        ]
    }

    private static func plantSecrets(_ tenant: Tenant) async throws {
        let address = try PostalAddress(
            line1: "SECRET 1",
            line2: "SECRET 2",
            city: "SECRET",
            region: "NM",
            postalCode: "SECRET",
            country: "US"
        )
        var user = try Fixtures.user(1)
        user.phone = "SECRET 1"
        user.email = EmailAddress("secret.user@example.com")
        user.externalIdentity = try ExternalIdentity(issuer: "https://login.example.com", subject: "SECRET")
        var stored = try await tenant.users.create(user)
        stored.phone = "SECRET 2"
        try await tenant.users.update(stored)
        try await tenant.users.delete(id: stored.id)
        var partner = try Fixtures.partner(1)
        (partner.taxID, partner.phone) = ("SECRET 12", "SECRET 3")
        (partner.billingAddress, partner.remitAddress) = (address, address)
        partner.email = EmailAddress("secret.partner@example.com")
        try await tenant.partners.upsert(partner, on: .code)
        var own = try await tenant.organization()
        (own.taxID, own.phone, own.address) = ("SECRET 9", "SECRET 4", address)
        own.email = EmailAddress("secret.office@example.com")
        try await tenant.updateOrganization(own)
    }
}
