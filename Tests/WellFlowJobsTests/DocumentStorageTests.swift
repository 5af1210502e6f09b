import Foundation
import Testing
import WellFlowCore
import WellFlowJobs
import WellFlowTesting

@Suite("The storage of documents")
struct DocumentStorageTests {
    private let organization = Identifier<Organization>()

    private func key(_ path: String) throws -> StorageKey { try StorageKey(path, of: organization) }

    @Test("what is put is there, with its size and digest, piece by piece")
    func putAndGet() async throws {
        try await Bench.withFolder { folder in
            let storage = try DirectoryStorage(folder)
            let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let pieces = DocumentBytes {
                AsyncThrowingStream { stream in
                    for start in stride(from: 0, to: bytes.count, by: 70_000) {
                        stream.yield(Array(bytes[start..<min(start + 70_000, bytes.count)]))
                    }
                    stream.finish()
                }
            }
            let stored = try await storage.put(key("leases/12/map.pdf"), pieces)
            #expect(stored.size == 1_000_000)
            let found = try await storage.get(key("leases/12/map.pdf"))
            #expect(try await found.collect() == bytes)
            var longest = 0
            for try await piece in found { longest = max(longest, piece.count) }
            #expect(longest < 300_000)
            let empty = try await storage.put(key("empty"), DocumentBytes([]))
            #expect(empty.size == 0)
            #expect(empty.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
            #expect(try await storage.get(key("empty")).collect().isEmpty)
        }
    }

    @Test("what a key stands for never changes")
    func sameKey() async throws {
        try await Bench.withFolder { folder in
            let storage = try DirectoryStorage(folder)
            let first = try await storage.put(key("a"), DocumentBytes("one"))
            #expect(try await storage.put(key("a"), DocumentBytes("one")) == first)
            #expect(try await code { _ = try await storage.put(key("a"), DocumentBytes("two")) } == .duplicate)
            #expect(try await storage.get(key("a")).collect() == Array("one".utf8))
            // Another organization's key is another one.
            let other = try StorageKey("a", of: Identifier())
            #expect(try await code { _ = try await storage.get(other) } == .notFound)
            _ = try await storage.put(other, DocumentBytes("two"))
            #expect(try await storage.get(key("a")).collect() == Array("one".utf8))
            #expect(try Bench.names(in: folder + "/.incoming").isEmpty)
        }
    }

    @Test("many put the same key at once: the same bytes all succeed, of others one does")
    func race() async throws {
        try await Bench.withFolder { folder in
            let storage = try DirectoryStorage(folder)
            let codes = await withTaskGroup { group in
                for number in 0..<16 {
                    group.addTask {
                        try? await code {
                            _ = try await storage.put(try key("same"), DocumentBytes("same"))
                            _ = try await storage.put(try key("race"), DocumentBytes("\(number)"))
                        }
                    }
                }
                var codes: [WellFlowError.Code?] = []
                for await code in group { codes.append(code) }
                return codes
            }
            #expect(codes.filter { $0 == nil }.count == 1)
            #expect(codes.filter { $0 == .duplicate }.count == 15)
            #expect(try await storage.get(key("same")).collect() == Array("same".utf8))
        }
    }

    @Test(
        "a key that leads out of its folder is refused",
        arguments: ["", "/etc/passwd", "../a", "a/../../b", "a\\b", "a\u{0}"]
    )
    func escape(path: String) throws {
        #expect(throws: WellFlowError.self) { _ = try key(path) }
    }

    @Test("what breaks off while it is put leaves nothing")
    func brokenOff() async throws {
        struct Broken: Error {}
        try await Bench.withFolder { folder in
            let storage = try DirectoryStorage(folder)
            let bytes = DocumentBytes {
                AsyncThrowingStream { stream in
                    stream.yield([1, 2, 3])
                    stream.finish(throwing: Broken())
                }
            }
            await #expect(throws: Broken.self) { _ = try await storage.put(key("a"), bytes) }
            #expect(try await code { _ = try await storage.get(key("a")) } == .notFound)
            #expect(try Bench.names(in: folder + "/.incoming").isEmpty)
            #expect(
                try await code { _ = try await storage.put(key("b"), DocumentBytes(file: folder + "/none")) }
                    == .notFound
            )

            let cancelled = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await code { _ = try await storage.put(try key("c"), DocumentBytes([1])) }
            }
            #expect(try await cancelled.value == .cancelled)
            #expect(try Bench.names(in: folder + "/.incoming").isEmpty)
        }
    }

    @Test("keys that a file system may take for one another are apart, and each is found again")
    func names() async throws {
        try await Bench.withFolder { folder in
            let storage = try DirectoryStorage(folder)
            let keys = [
                "a", "a/b", "a//b", "a/./b", "./a", "A", "a=", "a+", "%", "a%2fb", "é", "e\u{301}", ".hidden",
                "a b.PDF",
                String(repeating: "x", count: 450), String(repeating: "Ü/", count: 200) + "x",
            ]
            for (number, text) in keys.enumerated() { _ = try await storage.put(key(text), DocumentBytes("\(number)")) }
            for (number, text) in keys.enumerated() {
                #expect(try await storage.get(key(text)).collect() == Array("\(number)".utf8), "\(text)")
            }
            try Data().write(to: URL(filePath: folder + "/\(organization)/Stranger"))
            var found: [String] = []
            try await storage.forEachKey(of: organization, putBefore: Timestamp.now().adding(.seconds(60))) {
                found.append($0.path)
            }
            #expect(found.count == keys.count)
            #expect(Set(found.map { Array($0.utf8) }) == Set(keys.map { Array($0.utf8) }))
            #expect(try key(" a ") == key("a"))
            #expect(try await code { _ = try await DocumentBytes(file: "/dev/null").collect() } == .unavailable)
        }
    }

    @Test(
        "a document's bytes come before its row, and are checked when they are read",
        arguments: Bench.Backend.present
    )
    func documents(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let storage = try bench.storage()
            let row = try await bench.tenant.addDocument(Fixtures.document(1), DocumentBytes("permit"), in: storage)
            #expect(row.sizeBytes == 6)
            #expect(row.sha256?.count == 64)
            #expect(try await bench.tenant.bytes(of: row, in: storage).collect() == Array("permit".utf8))

            // Somebody changes the file.
            let path = "\(bench.folder)/documents/\(bench.tenant.organizationID)/permits=/1.pdf"
            try Data("pirmet".utf8).write(to: URL(filePath: path))
            #expect(try await code { _ = try await bench.tenant.bytes(of: row, in: storage).collect() } == .corrupt)
            try FileManager.default.removeItem(atPath: path)
            #expect(try await code { _ = try await bench.tenant.bytes(of: row, in: storage) } == .notFound)
        }
    }

    @Test("what no row names is swept once it is old; the rest stays", arguments: Bench.Backend.present)
    func sweep(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let (tenant, storage) = (bench.tenant, try bench.storage())
            let home = "\(bench.folder)/documents/\(tenant.organizationID)/permits=/"
            for number in 1...3 {
                try await tenant.addDocument(Fixtures.document(number), DocumentBytes("\(number)"), in: storage)
            }
            // The second one's row is gone, and its bytes are young still.
            let second = try #require(try await tenant.documents.first(where: \.storageKey == "permits/2.pdf"))
            try await tenant.deleteDocument(second, in: storage)
            for name in ["orphan", "young", "again"] {
                _ = try await storage.put(StorageKey("permits/\(name)", of: tenant.organizationID), DocumentBytes(name))
            }
            // Another organization's are its own.
            let other = try StorageKey("permits/orphan", of: Identifier())
            _ = try await storage.put(other, DocumentBytes("other"))
            try Bench.age("\(bench.folder)/documents/\(other.organizationID)/permits=/orphan", hours: 48)
            for name in ["1.pdf", "2.pdf", "orphan", "again"] { try Bench.age(home + name, hours: 48) }
            // Put again, it is young again.
            _ = try await storage.put(StorageKey("permits/again", of: tenant.organizationID), DocumentBytes("again"))
            try Data("half".utf8).write(to: URL(filePath: bench.folder + "/documents/.incoming/half"))
            try Bench.age(bench.folder + "/documents/.incoming/half", hours: 48)

            let job = try await bench.run(SweepDocuments(), BuiltInJobs(storage: storage))
            #expect(job.state == .completed)
            #expect(job.progressNote == "2 removed")
            #expect(try Bench.names(in: home) == ["1.pdf", "3.pdf", "again", "young"])
            #expect(try Bench.names(in: bench.folder + "/documents/.incoming").isEmpty)
            #expect(try await storage.get(other).collect() == Array("other".utf8))
            #expect(
                try await code { try await tenant.sweepDocuments(in: storage, olderThan: .seconds(60)) } == .invalid
            )
        }
    }

    @Test("bytes that another row names stay when a document is deleted")
    func sharedBytes() async throws {
        try await Bench.with(.sqlite) { bench in
            let (tenant, storage) = (bench.tenant, try bench.storage())
            let first = try await tenant.addDocument(Fixtures.document(1), DocumentBytes("x"), in: storage)
            var copy = try Fixtures.document(2)
            copy.storageKey = first.storageKey
            let second = try await tenant.addDocument(copy, DocumentBytes("x"), in: storage)
            try Bench.age("\(bench.folder)/documents/\(tenant.organizationID)/permits=/1.pdf", hours: 2)
            try await tenant.deleteDocument(first, in: storage)
            #expect(try await tenant.bytes(of: second, in: storage).collect() == Array("x".utf8))
            try await tenant.deleteDocument(second, in: storage)
            #expect(try await code { _ = try await tenant.bytes(of: second, in: storage) } == .notFound)
        }
    }
}
