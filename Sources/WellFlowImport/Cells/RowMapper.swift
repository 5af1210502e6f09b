package import WellFlowCore

/// Makes the values of an entity from the texts of one record after the other.
package struct RowMapper<E: Entity>: Sendable {
    /// The work is that of a class without type parameters, compiled once for all entities.
    let records: RecordMapper

    /// Prepares a mapping for a file.
    ///
    /// - Parameters:
    ///   - mapping: what comes from where.
    ///   - header: the names of the columns; nil for a file without.
    ///   - sample: some of the first records, by which the period of production is guessed where it isn't mapped.
    /// - Throws: `WellFlowError` with code `invalid` and an issue for everything in the mapping that can't be.
    package init(_ mapping: ImportMapping, header: [String]?, sample: [some CellRecord]) throws {
        guard mapping.entity.type == E.self else {
            throw WellFlowError(.invalid, "The mapping is of another entity.")
        }
        records = try RecordMapper(mapping, header: header, sample: sample)
    }

    /// Prepares a mapping for a file without looking into it.
    package init(_ mapping: ImportMapping, header: [String]?) throws {
        try self.init(mapping, header: header, sample: [[String]]())
    }

    /// Prepares to map JSON objects only: of the conventions only the padding of API numbers counts.
    package init(json conventions: CellConventions = .exact) {
        records = RecordMapper(FieldCatalog(E.self), ImportEntity(E.self), conventions)
    }

    /// The names of the entity and what they stand for: `lookups` has the order of ``MappedRow/lookups``.
    package var catalog: FieldCatalog { records.catalog }
    /// The fields that an update replaces; a record may replace fewer, since a blank never becomes a default there.
    package var mappedFields: FieldMask { records.mappedFields }
    /// Whether records are of days or months, where the mapping doesn't say and the file was asked.
    package var guessedPeriod: ProductionPeriod? { records.guessedPeriod }
    /// The columns of the header that no field uses.
    package var unmappedColumns: [String] { records.unmappedColumns }

    /// Maps a record into a row, which forgets what it was before.
    package func map(_ record: some CellRecord, line: Int, into row: inout MappedRow) {
        records.map(record, line: line, into: &row)
    }

    /// Maps a JSON object with the entity's JSON fields into a row: its values are read by their types as they are.
    ///
    /// What listed rows have beside (`version`, `createdAt`, `updatedAt`) and what rejects tell is left aside;
    /// `organizationId` is handed over.
    package func map(json: JSONValue, line: Int, into row: inout MappedRow) {
        records.map(json: json, line: line, into: &row)
    }
}
