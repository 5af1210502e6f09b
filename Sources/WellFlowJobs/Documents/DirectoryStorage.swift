public import WellFlowCore
import WellFlowImport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Keeps documents in a folder: each organization's in one of its own, under names made of their storage keys.
///
/// Any number of processes may share it. A file gets its name when all of it is on the disk.
public struct DirectoryStorage: DocumentStorage {
    private let root: String

    private var incoming: String { root + "/.incoming" }

    /// Takes a folder, and makes it when it isn't there: for nobody but the process' own user.
    ///
    /// - Parameter path: the folder.
    /// - Throws: `WellFlowError` with code `unavailable` when it can't be made.
    public init(_ path: String) throws {
        root = path
        // A folder that was there has the permissions that its owner gave it.
        let isNew = FileStamp(path: path) == nil
        try Self.makeFolder(path)
        if isNew { chmod(path, 0o700) }
        try Self.makeFolder(incoming)
    }

    /// Keeps bytes under a key.
    @concurrent
    public func put(_ key: StorageKey, _ bytes: DocumentBytes) async throws -> StoredBytes {
        let temporary = incoming + "/\(Identifier<Document>())"
        do {
            let stored = try await write(bytes, to: temporary)
            let place = path(of: key)
            while try !give(temporary, place) {
                // Others may have put it meanwhile, or removed it.
                guard let there = try await Self.measure(place) else { continue }
                if there != stored {
                    throw WellFlowError(.duplicate, "There are other bytes under this storage key.", detail: place)
                }
                // The same bytes: put again, they are as young as new ones.
                if try renew(place) { break }
            }
            unlink(temporary)
            return stored
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private func write(_ bytes: DocumentBytes, to path: String) async throws -> StoredBytes {
        let output = try FileOutput.create(path)
        var meter = ByteMeter()
        for try await piece in bytes {
            try await output.write(piece)
            meter.add(piece)
        }
        try await output.sync()
        try await output.close()
        return meter.finish()
    }

    /// Gives a whole file its name; false when the name is taken.
    private func give(_ temporary: String, _ place: String) throws -> Bool {
        let folder = Self.folder(of: place)
        try Self.makeFolder(folder)
        return try locked {
            if link(temporary, place) == 0 {
                WholeFile.sync(folder)
                return true
            }
            if errno == EEXIST { return false }
            throw FileFailure.error(SystemError(number: errno), path: place)
        }
    }

    /// Makes a file as young as a new one; false when it is gone.
    private func renew(_ place: String) throws -> Bool {
        try locked {
            guard utimensat(AT_FDCWD, place, nil, 0) == 0 else { return false }
            // Whoever gave it its name may not have come so far.
            WholeFile.sync(Self.folder(of: place))
            return true
        }
    }

    /// The bytes under a key.
    @concurrent
    public func get(_ key: StorageKey) async throws -> DocumentBytes {
        let path = path(of: key)
        guard FileStamp(path: path)?.isRegular == true else {
            throw WellFlowError(.notFound, "There are no bytes under this storage key.", detail: path)
        }
        return DocumentBytes(file: path)
    }

    /// Removes the bytes under a key.
    @concurrent
    public func delete(_ key: StorageKey, unlessPutSince moment: Timestamp?) async throws -> Bool {
        let path = path(of: key)
        return try locked {
            guard let stamp = FileStamp(path: path), stamp.isRegular else { return false }
            if let moment, stamp.modifiedAt >= moment { return false }
            if unlink(path) == 0 { return true }
            if errno == ENOENT { return false }
            throw FileFailure.error(SystemError(number: errno), path: path)
        }
    }

    /// Goes through the keys of an organization whose bytes were put before a moment.
    public func forEachKey(
        of organization: Identifier<Organization>,
        putBefore moment: Timestamp,
        _ body: (StorageKey) async throws -> Void
    ) async throws {
        for name in try Self.names(in: incoming) {
            let path = incoming + "/" + name
            if let stamp = FileStamp(path: path), stamp.modifiedAt < moment { unlink(path) }
        }
        let home = root + "/\(organization)"
        var folders = [""]
        while let folder = folders.popLast() {
            for name in try Self.names(in: home + folder) {
                let path = folder + "/" + name
                guard let stamp = FileStamp(linkAt: home + path) else { continue }
                if stamp.isFolder {
                    folders.append(path)
                } else if stamp.isRegular, stamp.modifiedAt < moment,
                    let text = FileName.decode(String(path.dropFirst())),
                    let key = try? StorageKey(text, of: organization)
                {
                    try await body(key)
                }
            }
        }
    }

    private func path(of key: StorageKey) -> String { root + "/\(key.organizationID)/\(FileName.encode(key.path))" }

    /// Runs a few calls that no other process' come between: giving a name, making young, removing what is old.
    private func locked<Result>(_ body: () throws -> Result) throws -> Result {
        let number = open(root + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw FileFailure.error(SystemError(number: errno), path: root) }
        defer { close(number) }
        while flock(number, LOCK_EX) != 0 {
            if errno != EINTR { throw FileFailure.error(SystemError(number: errno), path: root) }
        }
        return try body()
    }

    private static func measure(_ path: String) async throws -> StoredBytes? {
        guard FileStamp(path: path) != nil else { return nil }
        var meter = ByteMeter()
        do {
            for try await piece in DocumentBytes(file: path) { meter.add(piece) }
        } catch let error as WellFlowError where error.code == .notFound {
            return nil
        }
        return meter.finish()
    }

    private static func folder(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw WellFlowError(.unavailable, "The folder for documents can't be made.", detail: path)
        }
    }

    /// The names in a folder; none when it isn't there.
    private static func names(in path: String) throws -> [String] {
        guard FileStamp(path: path)?.isFolder == true else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw WellFlowError(.unavailable, "The folder of documents can't be read.", detail: path)
        }
    }
}
