import Foundation

/// Writes what is not the result: errors, notes.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func write(_ text: String) {
        // Where nobody listens nothing is lost.
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
