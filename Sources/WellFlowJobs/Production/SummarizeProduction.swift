public import WellFlowCore

/// Writes an organization's production of a month, by lease and well, into two documents: CSV and JSON.
///
/// Run again for the same month it replaces what they say, or changes nothing when that is the same.
public struct SummarizeProduction: Job {
    /// `summarize-production`.
    public static let name = "summarize-production"
    /// An hour.
    public static let timeout = Duration.seconds(3_600)

    /// A day of the month; where nothing is said the month before the day that a schedule made the job for, or before the
    /// present day (UTC).
    public var month: CalendarDate?

    /// Summarizes a month.
    public init(month: CalendarDate? = nil) { self.month = month }

    /// Throws: the job is run by ``BuiltInJobs``, which has the storage.
    public func run(in context: JobContext) async throws {
        throw BuiltInJobs.unregistered
    }

    func run(in context: JobContext, _ storage: some DocumentStorage) async throws {
        let today = context.dueDate ?? Timestamp.now().calendarDate
        let month = try month ?? today.firstOfMonth.adding(months: -1)
        let tenant = context.tenant
        let report = try await ProductionReport(of: month, in: tenant)
        var documents: [(prefix: String, document: Document)] = []
        for (form, mimeType, bytes) in [("csv", "text/csv", report.csv), ("json", "application/json", report.json)] {
            // A name of its own for each content: a key's bytes never change.
            let prefix = "reports/production/\(report.monthText)-"
            var meter = ByteMeter()
            meter.add(bytes)
            let stored = meter.finish()
            let path = prefix + stored.sha256.prefix(16) + "." + form
            _ = try await storage.put(StorageKey(path, of: tenant.organizationID), DocumentBytes(bytes))
            var document = Document(
                name: "Production \(report.monthText) (\(form.uppercased()))",
                type: .report,
                storageKey: path,
                mimeType: mimeType,
                sizeBytes: 0,
                metadata: ["report": "production-summary", "month": .string(report.monthText)]
            )
            document.describe(stored)
            documents.append((prefix, document))
        }
        let made = documents
        try await context.complete { tx in
            for (prefix, document) in made {
                let earlier = try await tx.documents
                    .all(
                        where: .hasPrefix(\.storageKey, prefix) && \.mimeType == document.mimeType && \.type == .report
                    )
                    .filter { $0.metadata == document.metadata }
                // Two runs at once may both have made one.
                try await tx.documents.delete(ids: earlier.dropFirst().map(\.id), mode: .allOrNothing)
                guard var row = earlier.first else {
                    try await tx.documents.create(document)
                    continue
                }
                row.facts = document
                try await tx.documents.update(row)
            }
        }
    }
}
