import Console
import Foundation

/// The files that an import writes, none of which may be another one.
struct OutputPaths {
    /// What is read or written elsewhere, by what people call it.
    private var taken: [(name: String, path: String)] = []

    /// - Parameter taken: what no file may overwrite.
    init(beside taken: [(name: String, path: String?)]) {
        for (name, path) in taken {
            if let path { self.taken.append((name, path)) }
        }
    }

    /// Checks a path to write to.
    ///
    /// - Throws: ``Failure`` for a folder, a file in a folder that isn't there, or one that is used otherwise.
    mutating func add(_ path: String?, for option: String) throws {
        guard let path else { return }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Failure(.usage, "\(option): \(path.printable) is a folder. Give a file.")
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard !path.isEmpty, FileManager.default.fileExists(atPath: folder) else {
            throw Failure(.usage, "\(option): there is no folder for \(path.printable).")
        }
        if let other = taken.first(where: { Self.isSame($0.path, path) }) {
            throw Failure(.usage, "\(option) would overwrite \(other.name). Give another path.")
        }
        taken.append((option, path))
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().standardized.path }
        if resolved(left) == resolved(right) { return !left.hasPrefix("/dev/") }
        var (one, other) = (stat(), stat())
        guard stat(left, &one) == 0, stat(right, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino && one.st_mode & S_IFMT == S_IFREG
    }
}
