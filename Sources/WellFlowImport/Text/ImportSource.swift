/// Where the bytes of an import come from: a file, a pipe, standard input or memory.
public struct ImportSource: Sendable {
    enum Kind: Sendable {
        case file(String)
        case bytes([UInt8])
        case standardInput
        /// A pipe whose beginning was looked at.
        case opened(OpenedStream)
    }

    let kind: Kind
    /// What people call the source: a file's name without its folder, or `standard input`.
    public let name: String

    /// A file or a named pipe.
    ///
    /// It is opened when the reading begins.
    public static func file(_ path: String) -> ImportSource {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return ImportSource(kind: .file(path), name: name)
    }

    /// Bytes in memory, under a name for messages.
    public static func bytes(_ bytes: [UInt8], name: String) -> ImportSource {
        ImportSource(kind: .bytes(bytes), name: name)
    }

    /// What is given to the process: a pipe, a redirected file or a terminal.
    public static let standardInput = ImportSource(kind: .standardInput, name: "standard input")

    /// Whether writing to the path would overwrite what is read.
    package func isSameFile(as path: String) -> Bool {
        let own: FileStamp? =
            switch kind {
            case .file(let path): FileStamp(path: path)
            case .standardInput: Descriptor.standardInput.stamp
            case .bytes, .opened: nil
            }
        guard let own, let other = FileStamp(path: path) else { return false }
        return own.isRegular && own.isSameFile(as: other)
    }
}
