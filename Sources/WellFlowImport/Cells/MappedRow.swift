package import WellFlowCore

/// What one record says, as the values of an entity's fields; used for one record after the other.
package struct MappedRow {
    /// The line of the file on which the record begins.
    package var line = 0
    /// The fields' values in the schema's order, defaults of new rows among them; nil where there is none.
    package var values: [JSONValue?]
    /// The id, where the record has one.
    package var id: JSONValue?
    /// The lines, where the row is a statement and carries them.
    package var lines: JSONValue?
    /// The organization, where a JSON record names one: it must be the one that is written to.
    package var organizationID: JSONValue?
    /// Keys that stand for references, in the order of ``FieldCatalog/lookups``; API numbers with their 14 digits.
    package var lookups: [String?]
    /// The fields that an update replaces; defaults of new rows are not among them.
    package var mapped = FieldMask()
    /// The fields that could not be read: there is an issue, and no value.
    package var failed = FieldMask()
    /// Every change that was made to a cell.
    package var repairs: [Repair] = []
    /// Why the record is refused, by the names of mappings; rules between fields come later.
    package var issues: [Issue] = []
    /// Whether no cell of the record has a text.
    package var isBlank = false

    package init(for catalog: FieldCatalog) {
        values = Array(repeating: nil, count: catalog.fields.count)
        lookups = Array(repeating: nil, count: catalog.lookups.count)
    }

    /// Forgets the record before.
    mutating func reset(line: Int, mapped: FieldMask) {
        self.line = line
        self.mapped = mapped
        for index in values.indices { values[index] = nil }
        for index in lookups.indices { lookups[index] = nil }
        id = nil
        lines = nil
        organizationID = nil
        failed = FieldMask()
        if !repairs.isEmpty { repairs.removeAll(keepingCapacity: true) }
        if !issues.isEmpty { issues.removeAll(keepingCapacity: true) }
        isBlank = false
    }
}
