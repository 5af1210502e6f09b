import Foundation

/// Shows how far a long job is, on the standard error: a bar on a terminal, a line each quarter elsewhere.
struct ProgressBar {
    private let title: String
    private let total: Int
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private var shown = 0

    init(_ title: String, total: Int) {
        self.title = title
        self.total = max(1, total)
    }

    mutating func show(_ done: Int) {
        let count = "\(done.grouped) of \(total.grouped) rows"
        if isTerminal {
            let filled = 30 * done / total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            let end = done >= total ? "\n" : ""
            write("\r\(title)  \(bar)  \(100 * done / total) %  \(count)\u{1B}[K\(end)")
        } else if 4 * done / total > 4 * shown / total {
            write("\(title): \(100 * done / total) %, \(count)\n")
        }
        shown = done
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
