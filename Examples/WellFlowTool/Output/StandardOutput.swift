import Foundation

/// Writes lines to the standard output, many at a time.
final class StandardOutput {
    private let output = LineOutput(STDOUT_FILENO, name: "The output")

    /// Adds a line.
    ///
    /// - Throws: ``OutputClosed``, or a ``Failure`` when it can't be written.
    func write(_ line: String) throws {
        try output.write(line)
    }

    /// Writes what was added.
    ///
    /// - Throws: ``OutputClosed``, or a ``Failure`` when it can't be written.
    func flush() throws {
        try output.flush()
    }
}
