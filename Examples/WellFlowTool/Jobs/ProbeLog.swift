import Foundation

/// What probes do outside of the store: they add lines to the file that `WELLFLOW_PROBES` names, if any.
enum ProbeLog {
    private static let path = ProcessInfo.processInfo.environment["WELLFLOW_PROBES"]

    /// Adds a line, whole whatever other processes add at the same time.
    static func write(_ line: String) throws {
        guard let path, !path.isEmpty else { return }
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        let bytes = Array((line + "\n").utf8)
        defer { close(file) }
        guard file >= 0, Foundation.write(file, bytes, bytes.count) == bytes.count else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }
}
