import Foundation
import Testing
import WellFlowCore
import WellFlowTesting

@testable import WellFlowImport

@Suite("Files that are exported")
struct ExportFileTests {
    /// A store with partners enough for three batches.
    private static func partners(_ count: Int = 1_100) async throws -> Tenant {
        let tenant = try await Tenants.new()
        let partners = (0..<count).map { Partner(name: "Partner", code: "P\($0)") }
        try await tenant.partners.create(partners, mode: .allOrNothing)
        return tenant
    }

    private static func names(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test("a cancelled export leaves no file, and the one that was there as it was", arguments: [false, true])
    func cancelled(exists: Bool) async throws {
        let tenant = try await Self.partners()
        let folder = try TemporaryFolder()
        if exists { _ = try folder.write("out.csv", "before") }
        let told = Locked<[Int]>([])
        let task = Task {
            try await tenant.export(Partner.self, as: .csv, to: .file(folder.file("out.csv"))) { count in
                told.withLock { $0.append(count) }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        let error = await #expect(throws: WellFlowError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(told.withLock { $0 } == [500])
        #expect(try Self.names(folder) == (exists ? ["out.csv"] : []))
        if exists { #expect(try folder.read("out.csv") == Array("before".utf8)) }
    }

    @Test(
        "the count is given, and told batch by batch",
        arguments: [(0, [0]), (500, [500]), (1_100, [500, 1_000, 1_100])]
    )
    func progress(count: Int, expected: [Int]) async throws {
        let tenant = try await Self.partners(count)
        let folder = try TemporaryFolder()
        let told = Locked<[Int]>([])
        let written = try await tenant.export(Partner.self, as: .jsonLines, to: .file(folder.file("out.jsonl"))) {
            count in
            told.withLock { $0.append(count) }
        }
        #expect(written == count)
        #expect(told.withLock { $0 } == expected)
        #expect(try folder.read("out.jsonl").count { $0 == 0x0A } == count)
        #expect(try Self.names(folder) == ["out.jsonl"])
    }

    @Test("nothing to write is a header alone, and no line of JSON")
    func empty() async throws {
        let tenant = try await Tenants.new()
        let folder = try TemporaryFolder()
        let header = FieldCatalog(Partner.self).names + ["version"]
        for (format, separator) in [(ExportFormat.csv, ","), (.tsv, "\t")] {
            #expect(try await tenant.export(Partner.self, as: format, to: .file(folder.file("out"))) == 0)
            let text = String(decoding: try folder.read("out"), as: UTF8.self)
            #expect(text.trimmingCharacters(in: .newlines) == header.joined(separator: separator))
        }
        #expect(try await tenant.export(Partner.self, as: .jsonLines, to: .file(folder.file("out"))) == 0)
        #expect(try folder.read("out") == [])
    }

    @Test("a missing folder and a folder in the file's place are told", arguments: ["missing/out.csv", ".", ""])
    func refused(name: String) async throws {
        let tenant = try await Self.partners(1)
        let folder = try TemporaryFolder()
        let path = name.isEmpty ? "" : folder.file(name)
        let error = await #expect(throws: WellFlowError.self) {
            try await tenant.export(Partner.self, as: .csv, to: .file(path))
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains(folder.path) == false)
        #expect(try Self.names(folder) == [])
    }

    #if os(Linux)
    @Test("a full disk is told", arguments: [0, 1, 1_100])
    func fullDisk(count: Int) async throws {
        let tenant = try await Self.partners(count)
        let error = await #expect(throws: WellFlowError.self) {
            try await tenant.export(Partner.self, as: .csv, to: .file("/dev/full"))
        }
        #expect(error?.code == .diskFull)
        #expect(FileManager.default.fileExists(atPath: "/dev/full"))
    }
    #endif

    @Test("a file that is replaced keeps its permissions, and a link stays one", arguments: [0o600, 0o640, 0o664])
    func permissions(mode: Int) async throws {
        let tenant = try await Self.partners(1)
        let folder = try TemporaryFolder()
        let path = try folder.write("out.csv", "before")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(atPath: folder.file("link.csv"), withDestinationPath: "out.csv")
        try await tenant.export(Partner.self, as: .csv, to: .file(folder.file("link.csv")))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link.csv")) == "out.csv")
        #expect(try folder.read("out.csv").starts(with: Array("id,name".utf8)))
        let kept = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(kept?.intValue == mode)
        #expect(try Self.names(folder) == ["link.csv", "out.csv"])
    }

    @Test("the rows of a query are written, in its order, also as a transaction sees them")
    func query() async throws {
        let tenant = try await Self.partners(20)
        let folder = try TemporaryFolder()
        let count = try await tenant.transaction { transaction in
            try await transaction.partners.create(Partner(name: "Partner", code: "P17a"))
            return try await transaction.export(
                Partner.self,
                where: \.code >= "P17",
                orderBy: [.descending(\.code)],
                as: .jsonLines,
                to: .file(folder.file("out"))
            )
        }
        let lines = String(decoding: try folder.read("out"), as: UTF8.self).split(separator: "\n")
        let codes = try lines.map { try JSONValue(parsing: String($0))["code"] }
        #expect(codes == ["P9", "P8", "P7", "P6", "P5", "P4", "P3", "P2", "P19", "P18", "P17a", "P17"])
        #expect(count == codes.count)
    }
}
