import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file that gets its name when it is whole: until then it lies under another name in the same folder.
package final class WholeFile {
    private let output: FileOutput
    /// The name it gets and the one it has; nil for what is written to directly, such as a pipe.
    private let naming: (path: String, temporary: String)?

    /// Begins to write; what is private only the process' own user can read.
    ///
    /// - Throws: `WellFlowError` where nothing can be written.
    package init(_ target: ExportTarget, isPrivate: Bool = false) throws {
        guard case .file(let path) = target.kind else {
            output = .standardOutput()
            naming = nil
            return
        }
        let existing = FileStamp(path: path)
        guard !path.isEmpty, existing?.isRegular ?? true else {
            output = try .create(path)
            naming = nil
            return
        }
        // A link stays one: what it leads to is replaced.
        let place = existing == nil ? path : Self.resolved(path)
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        let temporary = Self.folder(of: place) + "/.wellflow-\(name).part"
        output = try .create(temporary)
        naming = (place, temporary)
        // Whoever could not read the file before can't read it now.
        if isPrivate { chmod(temporary, 0o600) } else if let existing { chmod(temporary, existing.permissions) }
    }

    package func write(_ bytes: [UInt8]) async throws { try await output.write(bytes) }

    /// Brings everything to the disk and gives the file its name.
    package func finish() async throws {
        guard let naming else { return try await output.close() }
        try await output.sync()
        try await output.close()
        try Cancellation.check()
        guard rename(naming.temporary, naming.path) == 0 else {
            throw FileOutput.failure(SystemError(number: errno), path: naming.path)
        }
        Self.sync(Self.folder(of: naming.path))
    }

    /// Removes what was written.
    package func discard() {
        if let naming { unlink(naming.temporary) }
    }

    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return String(path[..<slash])
    }

    /// Makes a new name survive a loss of power, where the system lets a folder be synced.
    package static func sync(_ folder: String) {
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
