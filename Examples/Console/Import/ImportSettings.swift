import WellFlowCore
package import WellFlowImport

/// What a command line says of a file to import.
package struct ImportSettings {
    /// A layout's name, or the path of one as JSON.
    package var layout: String?
    /// Mappings as `field=column[,…]`; they go before the layout's.
    package var maps: [String] = []
    /// Whether the fields that no mapping names are those that the header suggests.
    package var guessesRest = false
    package var hasHeader = true
    package var delimiter: Delimiter?
    package var encoding: TextEncoding?
    package var padsAPINumbers = false
    package var rounds = false
    package var hasDayFirst = false
    /// Texts that say that there is no value, beyond the usual ones.
    package var missing: [String] = []
    package var format: ImportFormat?

    package init() {}

    /// Settles how a file is imported: by what was said, else by what its header suggests.
    ///
    /// - Parameters:
    ///   - entity: what the file holds.
    ///   - source: the file.
    ///   - show: is told what the header suggests, before anything is done with it.
    /// - Returns: the plan, which reads on where the look at the file ended.
    /// - Throws: ``ImportMistake`` when something must be said differently; ``WellFlowError`` for a file that can't be
    ///   read.
    package func plan(
        for entity: ImportEntity,
        from source: ImportSource,
        show: (String) -> Void
    ) async throws -> ImportPlan {
        let said = try said(of: entity)
        let format = format ?? ImportFormat(named: source.name)
        if format == .jsonLines { try refuseColumns() }
        if let said {
            do { try said.check() } catch let error as WellFlowError { throw ImportMistake(error) }
        } else if format == .delimited, !hasHeader {
            throw ImportMistake(
                "Without a header the file doesn't say which column is which.",
                hint: "Give positions: --map \(MappingGuess(entity, header: []).missing.first ?? "field")=1, and so on."
            )
        }
        let known = said ?? applied(to: ImportMapping(entity: entity, fields: []))
        let preview = try await ImportPreview.read(source, by: known, format: format)
        guard said == nil || guessesRest, let suggested = preview.guess else {
            return try ImportPlan(checking: known, preview, isGuessed: false)
        }
        // A ready-made layout that fits knows more than the names do: codes, parts of a number.
        let fitting = Layouts.fitting(preview, entity)
        let layout = fitting.count == 1 ? Layouts.named(fitting[0]) : nil
        let guess = suggested.overridden(by: layout?.fields ?? []).overridden(by: said?.fields ?? [])
        show(GuessTable(guess, preview, fitting: fitting).text)
        guard guess.isClear else { throw unclear(guess, fitting) }
        return try ImportPlan(checking: applied(to: guess.mapping), preview, isGuessed: true)
    }

    /// The mapping that was said; nil when none was.
    private func said(of entity: ImportEntity) throws -> ImportMapping? {
        guard layout != nil || !maps.isEmpty else { return nil }
        var mapping = ImportMapping(entity: entity, fields: [])
        if let layout {
            mapping = try Layouts.find(layout)
            guard mapping.entity == entity else {
                throw ImportMistake(
                    "The layout \(layout.printable) is for \(mapping.entity.rawValue), not for \(entity.rawValue)."
                )
            }
        }
        do {
            let fields = try ImportMapping.fields(parsing: maps)
            // A field that is mapped twice is a mistake, not the second time a correction.
            try ImportMapping(entity: entity, fields: fields, hasHeader: mapping.hasHeader && hasHeader).check()
            mapping.override(with: fields)
        } catch let error as WellFlowError {
            throw ImportMistake(
                "A --map can't be used.",
                issues: error.issues.map { issue in
                    // Which of the maps it was, by its own text.
                    guard let index = Self.index(issue.path), maps.indices.contains(index) else { return issue }
                    return Issue(path: maps[index], code: issue.code, message: issue.message)
                }
            )
        }
        return applied(to: mapping)
    }

    /// The place in `fields[3].from`.
    private static func index(_ path: String) -> Int? {
        guard path.hasPrefix("fields["), let end = path.firstIndex(of: "]") else { return nil }
        return Int(path[path.index(path.startIndex, offsetBy: 7)..<end])
    }

    private func applied(to mapping: ImportMapping) -> ImportMapping {
        var mapping = mapping
        if !hasHeader { mapping.hasHeader = false }
        if let delimiter { mapping.delimiter = delimiter }
        if let encoding { mapping.encoding = encoding }
        if padsAPINumbers { mapping.conventions.padsAPINumbers = true }
        if rounds { mapping.conventions.rounding = .always }
        if hasDayFirst { mapping.conventions.slashedDates = .dayFirst }
        for text in missing where !mapping.conventions.missing.contains(text) {
            mapping.conventions.missing.append(text)
        }
        return mapping
    }

    private func refuseColumns() throws {
        if layout == nil, maps.isEmpty, hasHeader { return }
        throw ImportMistake(
            "JSON Lines name their fields themselves: --map, --layout and --no-header are for tables.",
            hint: "A table in a file of another name is read with --format csv."
        )
    }

    private func unclear(_ guess: MappingGuess, _ fitting: [String]) -> ImportMistake {
        let fields = guess.ambiguous.map(\.field) + guess.missing.filter { !guess.ambiguous.map(\.field).contains($0) }
        let message =
            fields.isEmpty
            ? "No column of the header is one of the fields'."
            : "The header doesn't say which column is \(fields.joined(separator: ", "))."
        var hint =
            "Say which column is which field: --map field=column, repeated, all that is to be read or with --guess."
        if let layout = fitting.first { hint = "Use --layout \(layout), which fits the file. Or: " + hint }
        return ImportMistake(message, hint: hint)
    }

    static func list(_ names: [String]) -> String {
        let shown = names.prefix(20).map { String($0.printable.prefix(60)) }.joined(separator: ", ")
        return names.count > 20 ? "\(shown), … (\((names.count - 20).grouped) more)" : shown
    }
}

/// How a file is imported.
package struct ImportPlan {
    package let mapping: ImportMapping
    package let preview: ImportPreview
    /// Whether the mapping was suggested by the header.
    package let isGuessed: Bool

    /// - Throws: ``ImportMistake`` for a mapping that the file doesn't fit.
    package init(checking mapping: ImportMapping, _ preview: ImportPreview, isGuessed: Bool) throws {
        do {
            try preview.check(mapping)
        } catch let error as WellFlowError {
            throw ImportMistake(error)
        }
        self.mapping = mapping
        self.preview = preview
        self.isGuessed = isGuessed
    }
}
