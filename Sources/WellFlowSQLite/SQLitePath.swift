import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Looks at paths before SQLite does, which takes some for something else and tells little of what is wrong.
enum SQLitePath {
    /// The path as SQLite takes it: always a file, never one of its special names.
    static func named(_ path: String) throws -> String {
        if path.isEmpty || path.utf8.contains(0) {
            throw WellFlowError(.unavailable, "Give the path of a file: not empty, and without NUL.")
        }
        return path.hasPrefix(":") || path.hasPrefix("file:") ? "./" + path : path
    }

    /// The path of a file that is a database, empty, or not there.
    static func checked(_ path: String) throws -> String {
        let path = try named(path)
        // SQLite takes a file shorter than its header for an empty one, and would write over it.
        if let status = status(of: path), status.st_mode & S_IFMT == S_IFREG, (1..<100).contains(status.st_size) {
            throw WellFlowError(.foreignStore, "The file is not a SQLite database.")
        }
        return path
    }

    /// Why a file can't be opened; nil when nothing is found.
    static func problem(with path: String) -> WellFlowError? {
        let parent = folder(of: path)
        guard let folder = status(of: parent), folder.st_mode & S_IFMT == S_IFDIR else {
            return WellFlowError(.unavailable, "The file's folder doesn't exist.")
        }
        guard let file = status(of: path) else {
            return access(parent, W_OK) == 0
                ? WellFlowError(.unavailable, "There is no such file.")
                : WellFlowError(.readOnly, "The file's folder can't be written. Check its permissions.")
        }
        if file.st_mode & S_IFMT == S_IFDIR { return WellFlowError(.unavailable, "The path is a folder, not a file.") }
        if access(path, R_OK) != 0 {
            return WellFlowError(.unavailable, "The file can't be read. Check its permissions.")
        }
        return nil
    }

    /// The folder a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
