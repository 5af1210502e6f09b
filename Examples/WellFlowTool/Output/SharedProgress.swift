import Console
import Foundation
import Synchronization
import WellFlowCore

/// A progress bar, told from wherever the work runs.
final class SharedProgress: Sendable {
    private let bar: Mutex<ProgressBar>

    init(_ title: String, counting noun: String) {
        bar = Mutex(ProgressBar(title, counting: noun, isSilentElsewhere: true))
    }

    func show(_ done: Int, of total: Int) {
        bar.withLock { $0.show(done, of: total) }
    }

    func show(_ progress: BackupProgress) {
        show(progress.copiedPages, of: progress.totalPages)
    }

    /// Ends the bar's line when the work ended early.
    func leave() {
        bar.withLock { $0.leave() }
    }
}

/// How big a file is.
struct FileSize: CustomStringConvertible {
    private let bytes: Int

    init(of path: String) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        bytes = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    var json: JSONValue { bytes.json }

    /// In bytes, or thousands or millions of them.
    var description: String {
        switch bytes {
        case ..<10_000: bytes.counted("byte")
        case ..<10_000_000: "\((bytes / 1_000).grouped) kB"
        default: "\((bytes / 1_000_000).grouped) MB"
        }
    }
}
