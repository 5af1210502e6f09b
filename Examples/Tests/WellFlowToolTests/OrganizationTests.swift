import Foundation
import Testing

@Suite("Organizations on the command line", .serialized)
struct OrganizationTests {
    @Test("seeding makes the organization, and the second time changes nothing")
    func seed() async throws {
        try await Tool.inFolder { tool in
            let first = try tool.run("seed", "--organization", "Acme", "--wells", "11", "--json")
            #expect((first.json["organization"] as? [String: Any])?["created"] as? Bool == true)
            #expect((first.json["wells"] as? [String: Int])?["created"] == 11)
            let second = try tool.run("seed", "--organization", "Acme", "--wells", "11", "--json")
            #expect((second.json["organization"] as? [String: Any])?["created"] as? Bool == false)
            for kind in ["users", "leases", "wells", "partners", "leasePartners", "equipment", "production"] {
                let count = try #require(second.json[kind] as? [String: Int])
                #expect(count["created"] == 0 && count["updated"] == 0 && count["unchanged"] ?? 0 > 0, "\(kind)")
            }
        }
    }

    @Test("the only organization is used and named; of several one must be said, by name or id")
    func choice() async throws {
        try await Tool.onSeededStore { tool in
            let only = try tool.run("list", "wells", "--json")
            #expect(only.status == 0)
            #expect(only.error == "Organization: Example Operating\n")
            try #require(try tool.run("seed", "--organization", "Acme", "--wells", "12", "--years", "1").status == 0)
            let several = try tool.run("list", "wells")
            #expect(several.status == 2)
            #expect(several.output == "")
            #expect(several.error.contains("  Acme\n  Example Operating"))
            #expect(try tool.run("list", "wells", "--json", "--organization", "Acme").lines.count == 12)
            let row = try #require(try tool.run("show", "organization", "Acme", "--json").json["id"] as? String)
            #expect(try tool.run("list", "wells", "--json", "--organization", row).lines.count == 12)
            let missing = try tool.run("list", "wells", "--organization", "acme")
            #expect(missing.status == 1)
            #expect(missing.error.contains("There is no organization acme.") && missing.error.contains("  Acme\n"))
        }
    }

    @Test("no organization is made for an id that isn't there")
    func unknownID() async throws {
        try await Tool.onSeededStore { tool in
            let run = try tool.run("seed", "--organization", "01a20de5-499a-7645-8666-f062bf58c805")
            #expect(run.status == 1)
            #expect(try tool.run("list", "organizations", "--json").lines.count == 1)
        }
    }
}
