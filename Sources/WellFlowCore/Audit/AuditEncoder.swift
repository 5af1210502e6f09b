import Crypto

/// Writes what changed in rows of one entity as the trail keeps it.
package final class AuditEncoder<E: Entity> {
    package let key: AuditKey?
    private let before = ColumnTexts()
    private let after = ColumnTexts()
    private let columns = E.schema.auditedColumns

    /// The longest JSON text of a value that the trail keeps, in bytes.
    package static var longestValue: Int { 16_384 }

    package init(key: AuditKey?) {
        self.key = key
    }

    /// What happens to a row; nil when nothing that is kept changes.
    package func event(_ action: AuditAction, id: E.ID, version: Int64, before: E?, after: E?) -> AuditEvent {
        self.before.read(before)
        self.after.read(after)
        var text: [UInt8] = []
        text.reserveCapacity(self.before.count + self.after.count + 16 * columns.count)
        for column in columns.indices {
            let (old, new) = (self.before[column], self.after[column])
            if old.elementsEqual(new) { continue }
            text.append(Ascii.lineFeed)
            text.append(contentsOf: columns[column].name)
            text.append(Ascii.tab)
            append(old, column, to: &text)
            text.append(Ascii.tab)
            append(new, column, to: &text)
        }
        return AuditEvent(
            action: action,
            entity: E.schema.table,
            entityID: id.auditText,
            version: version,
            text: String(decoding: text, as: UTF8.self)
        )
    }

    private func append(_ value: ArraySlice<UInt8>, _ column: Int, to text: inout [UInt8]) {
        if value.isEmpty { return }
        if let redaction = columns[column].redaction {
            text.append(contentsOf: redaction.text(of: value, key: key).utf8)
        } else if value.count > Self.longestValue {
            let digest = AuditHash.hex(SHA256.hash(data: value))
            text.append(contentsOf: "#\(value.count):\(digest)".utf8)
        } else {
            text.append(contentsOf: value)
        }
    }
}

/// What the audit trail must know of a column.
package struct AuditedColumn: Sendable {
    /// What it is called: the field's name in JSON, with the part's after a point where it has several.
    package let name: [UInt8]
    /// How it is kept out of the trail.
    package let redaction: Redaction?
}

extension Field {
    var auditedColumns: [AuditedColumn] {
        columns.map { column in
            let part = column.name.dropFirst(name.snakeCased.count + 1)
            let name = part.isEmpty ? name : "\(name).\(part)"
            return AuditedColumn(name: Array(name.utf8), redaction: redaction)
        }
    }
}

extension Entity {
    /// Reads an id as the trail writes it; nil for anything else.
    public static func id(fromAuditText text: String) -> ID? {
        if ID.self == ProductionRecord.Key.self {
            // What a completion is called may have slashes in it.
            let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let well = try? Identifier<Well>.parse(parts[0]),
                let period = ProductionPeriod(rawValue: parts[1]), let date = try? CalendarDate.parse(parts[2])
            else { return nil }
            return ProductionRecord.Key(
                wellID: well,
                period: period,
                productionDate: date,
                completion: parts[3]
            ) as? ID
        }
        return (try? Identifier<Self>.parse(text)) as? ID
    }
}

extension EntityID {
    /// The id as the trail writes it.
    package var auditText: String {
        if let key = self as? ProductionRecord.Key {
            return "\(key.wellID)/\(key.period.rawValue)/\(key.productionDate)/\(key.completion)"
        }
        let sink = ColumnTexts()
        write(to: RowWriter(sink), at: 0)
        return String(decoding: sink[0].dropFirst().dropLast(), as: UTF8.self)
    }
}
