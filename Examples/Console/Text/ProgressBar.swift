import Foundation

/// Shows how far a long job is, on the standard error: a bar on a terminal, elsewhere a line each quarter or nothing.
package struct ProgressBar {
    private let title: String
    private let noun: String
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let isSilentElsewhere: Bool
    private var shownQuarter = 0
    private var shownPercent: Int?
    private var isOpen = false

    /// - Parameters:
    ///   - title: what is done.
    ///   - noun: what is counted, in the plural.
    ///   - isSilentElsewhere: whether nothing is shown where the standard error is no terminal.
    package init(_ title: String, counting noun: String = "rows", isSilentElsewhere: Bool = false) {
        self.title = title
        self.noun = noun
        self.isSilentElsewhere = isSilentElsewhere
    }

    /// Shows how far the job is; a bar is drawn when its per cent changed.
    package mutating func show(_ done: Int, of total: Int) {
        let total = max(1, total)
        let done = min(max(0, done), total)
        let percent = Int((Double(done) / Double(total) * 100).rounded(.down))
        let count = "\(done.grouped) of \(total.grouped) \(noun)"
        if isTerminal {
            if percent == shownPercent { return }
            shownPercent = percent
            let filled = 30 * percent / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            isOpen = percent < 100
            write("\r\(title)  \(bar)  \(percent) %  \(count)\u{1B}[K\(isOpen ? "" : "\n")")
        } else if !isSilentElsewhere, percent / 25 > shownQuarter {
            shownQuarter = percent / 25
            write("\(title): \(percent) %, \(count)\n")
        }
    }

    /// Shows on a terminal how much is done of a job whose end nobody knows.
    package mutating func show(_ done: Int) {
        guard isTerminal else { return }
        isOpen = true
        write("\r\(title)  \(done.grouped) \(noun)\u{1B}[K")
    }

    /// Ends the line of a bar whose job ended early, so that what follows begins on its own.
    package mutating func leave() {
        if isOpen { write("\n") }
        isOpen = false
    }

    private func write(_ text: String) {
        // What can't be shown is not worth failing for.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
