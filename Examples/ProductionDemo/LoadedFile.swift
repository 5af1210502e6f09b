import Console
import WellFlowCore
import WellFlowImport

/// What importing a file did.
struct LoadedFile {
    let file: DemoFile
    let summary: ImportSummary
    let tally: ImportTally

    /// Imports the file, wells on demand.
    ///
    /// - Throws: ``WellFlowError`` when the file or the store fails; a refused row is no error.
    init(_ file: DemoFile, by plan: ImportPlan, into tenant: Tenant, title: String) async throws {
        self.file = file
        var tally = ImportTally()
        var summary: ImportSummary?
        var bar = ProgressBar(title, counting: "bytes")
        defer { bar.leave() }
        let options = ImportOptions(createsWells: true)
        for try await event in tenant.importing(.file(file.path), by: plan.mapping, options: options) {
            tally.add(event)
            switch event {
            case .progress(let progress):
                if let total = progress.totalBytes { bar.show(Int(progress.bytes), of: Int(total)) }
            case .finished(let all): summary = all
            default: break
            }
        }
        guard let summary else { throw DemoError("The import ended too early.") }
        self.summary = summary
        self.tally = tally
    }
}

extension [LoadedFile] {
    /// A count of all files.
    func sum(_ count: (ImportSummary) -> Int) -> Int { reduce(0) { $0 + count($1.summary) } }

    /// Rows that are stored, whether this import wrote them or not.
    var stored: Int { sum(\.created) + sum(\.updated) + sum(\.unchanged) }
}
