import Console
import Foundation
import WellFlowCore
import WellFlowImport

/// Everything that an import told of cells and rows, as lines of JSON in a file.
final class ReportFile {
    private let path: String
    private var output: LineOutput?
    private var descriptor: Int32 = -1

    init(_ path: String) {
        self.path = path
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Writes what an event tells; a batch is in the file when it is done.
    ///
    /// - Throws: ``Failure`` when it can't be written.
    func add(_ event: ImportEvent) throws {
        switch event {
        case .started: break
        case .resumed(let rows):
            // The rows before are in the report of the import that was broken off.
            try open(O_APPEND)
            try write(["kind": "resumed", "rows": rows.json])
        case .repaired(let repair): try write(repair.json.with("kind", "repair"))
        case .warned(let row): try write(row.json.with("kind", "warning"))
        case .refused(let row): try write(row.json.with("kind", "refusal"))
        case .progress: try output?.flush()
        case .finished(let summary):
            try write(summary.json.with("kind", "summary"))
            try output?.flush()
        }
    }

    private func write(_ json: JSONValue) throws {
        if output == nil { try open(O_TRUNC) }
        do {
            try output?.write(json.text)
        } catch is OutputClosed {
            throw Failure(.trouble, "Nobody reads the report \(path.printable) any more.")
        }
    }

    private func open(_ flag: Int32) throws {
        descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flag, 0o644)
        if descriptor < 0 {
            throw Failure(.trouble, "\(path.printable) can't be written: \(String(cString: strerror(errno))).")
        }
        output = LineOutput(descriptor, name: path.printable)
    }
}
