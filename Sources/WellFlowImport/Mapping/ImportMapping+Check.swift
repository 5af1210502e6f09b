import WellFlowCore

extension ImportMapping {
    /// Checks what can be told without a file: names, positions, forms.
    ///
    /// - Throws: `WellFlowError` with code `invalid` and all issues.
    public func check() throws {
        let issues = issues
        if !issues.isEmpty { throw WellFlowError(.invalid, "The mapping can't be used.", issues: issues) }
    }

    var issues: [Issue] {
        let catalog = entity.catalog
        var issues: [Issue] = []
        var seen: Set<String> = []
        for (index, mapping) in fields.enumerated() {
            let path = "fields[\(index)]"
            if !seen.insert(mapping.field).inserted {
                let message = "The field \(mapping.field) is mapped twice: name it once."
                issues.append(Issue(path: "\(path).field", code: .duplicate, message: message))
            }
            guard let target = catalog[mapping.field] else {
                issues.append(catalog.unknown(mapping.field, at: "\(path).field"))
                continue
            }
            mapping.check(CellKind(target, in: catalog), hasHeader: hasHeader) { part, code, message in
                issues.append(Issue(path: "\(path).\(part)", code: code, message: message))
            }
        }
        return issues
    }
}

extension FieldMapping {
    fileprivate func check(_ kind: CellKind, hasHeader: Bool, report: (String, Issue.Code, String) -> Void) {
        switch (sources.count, kind) {
        case (0, _): report("from", .required, "Say which column the field \(field) comes from.")
        case (1, _): break
        case (2...3, .date):
            if dateFormat != nil {
                report("dateFormat", .format, "A date in several columns is year, month and day: it has no format.")
            }
        case (_, .date): report("from", .format, "A date is in one column, or in two or three: year, month, day.")
        case (3...5, .apiNumber): break
        case (_, .apiNumber):
            report(
                "from",
                .format,
                "An API number is in one column, or in three to five: state, county, well, sidetrack, event."
            )
        default: report("from", .format, "The field \(field) comes from one column.")
        }
        for source in sources {
            switch source {
            case .position(let position) where position < 1:
                report("from", .range, "Positions count from 1.")
            case .column(let name) where !hasHeader:
                report("from", .format, "Without a header a column has no name: give the position of \(name).")
            default: break
            }
        }
        if dateFormat != nil, case .date = kind {
        } else if dateFormat != nil {
            report("dateFormat", .format, "The field \(field) is no date.")
        }
        if interest != .decimal, case .decimal(_, isInterest: true) = kind {
        } else if interest != .decimal {
            report("interest", .format, "The field \(field) is no interest.")
        }
        let keys = codes.keys.map { $0.trimmingBlanks().lowercased() }
        if Set(keys).count != keys.count {
            report("codes", .duplicate, "Two codes differ in case or blanks only, which are not told apart.")
        }
    }
}
