import WellFlowCore

extension RecordMapper {
    func map(json: JSONValue, line: Int, into row: inout MappedRow) {
        row.reset(line: line, mapped: FieldMask())
        guard case .object(let members) = json else {
            row.issues.append(Issue(code: .format, message: "Expected an object, found \(json.kind)."))
            return
        }
        row.isBlank = members.isEmpty
        for name in members.keys.sorted() {
            guard let value = members[name] else { continue }
            map(name, value, into: &row)
        }
        addDefaults(&row)
    }

    private func map(_ name: String, _ value: JSONValue, into row: inout MappedRow) {
        if let index = catalog.fields.firstIndex(where: { $0.name == name }) {
            row.values[index] = value == .null ? nil : value
            row.mapped.insert(index)
            return
        }
        switch (name, catalog[name]) {
        case (_, .id): row.id = value == .null ? nil : value
        case (_, .lines): row.lines = value == .null ? nil : value
        case (_, .lookup(let index)): look(up: value, by: index, into: &row)
        case ("organizationId", _): row.organizationID = value == .null ? nil : value
        case ("version", _), ("createdAt", _), ("updatedAt", _): break
        case (RejectsFile.lineColumn, _), (RejectsFile.reasonColumn, _): break
        case (RejectsFile.brokenMark, _): row.issues.append(RejectsFile.stillBroken)
        default: row.issues.append(catalog.unknown(name, at: name))
        }
    }

    private func look(up value: JSONValue, by index: Int, into row: inout MappedRow) {
        let lookup = catalog.lookups[index]
        // Beside the reference's own id a blank key says nothing.
        if value == .null { return }
        row.mapped.insert(lookup.field)
        do throws(Issue) {
            if lookup.isAPINumber {
                let (digits, isPadded) = try context.apiNumbers.complete(try APINumber.parse(json: value))
                row.lookups[index] = digits
                if isPadded { reportPadding(of: value, to: digits, lookup.name, &row) }
            } else if case .string(let text) = value {
                row.lookups[index] = text
            } else {
                throw Issue(code: .format, message: "Expected a string, found \(value.kind).")
            }
        } catch {
            row.failed.insert(lookup.field)
            row.issues.append(error.inside(lookup.name))
        }
    }

    private func reportPadding(of value: JSONValue, to digits: String, _ name: String, _ row: inout MappedRow) {
        let before = if case .string(let text) = value { text } else { value.text }
        row.repairs.append(
            Repair(line: row.line, column: name, field: name, before: before, after: digits, kinds: [.padded])
        )
    }
}
