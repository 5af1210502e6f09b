import Console
import WellFlowCore
import WellFlowImport

/// Takes the events of an import: counts them, writes the report, moves the progress bar.
struct ImportListener {
    private(set) var tally = ImportTally()
    private(set) var summary: ImportSummary?
    private(set) var start: ImportStart?
    private(set) var rows = 0
    private let report: ReportFile?
    private var bar: ProgressBar

    init(title: String, report: ReportFile?) {
        self.report = report
        bar = ProgressBar(title, counting: "bytes", isSilentElsewhere: true)
    }

    /// Takes an event.
    ///
    /// - Throws: ``Failure`` when the report can't be written.
    mutating func take(_ event: ImportEvent) throws {
        try report?.add(event)
        tally.add(event)
        switch event {
        case .started(let start):
            self.start = start
            for guess in start.guesses { StandardError.write(guess) }
        case .resumed(let rows): StandardError.write("resumed after \(rows.counted("row")) that were done before")
        case .progress(let progress):
            rows = progress.rows
            if let total = progress.totalBytes {
                bar.show(Int(progress.bytes), of: Int(total))
            } else {
                bar.show(Int(progress.bytes))
            }
        case .finished(let summary): self.summary = summary
        case .repaired, .warned, .refused: break
        }
    }

    /// Ends the bar's line.
    mutating func leave() {
        bar.leave()
    }
}
