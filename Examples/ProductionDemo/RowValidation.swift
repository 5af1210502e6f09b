import WellFlowCore

/// Turns a row's texts into a well's number and a record, or says everything that is wrong with them.
///
/// The checks are the library's: the demo only says which column is which field.
struct RowValidation {
    /// The well, when its number can name one.
    let well: Well?
    /// The record's fields but the well's id, which is known once the well is stored.
    private let fields: [String: JSONValue]
    /// What is wrong with the number.
    private let issues: [Issue]

    init(_ row: ProductionFile.Row) {
        guard let values = row.fields else {
            well = nil
            fields = [:]
            issues = [
                Issue(path: "row", code: .format, message: "Give five fields without quotes: \(ProductionFile.header).")
            ]
            return
        }
        fields = Self.recordFields(values)
        do throws(Issue) {
            let number = try APINumber.parse(values[0])
            // Production files name wells by number only: that is all there is to say of them.
            let validation = Well(apiNumber: number, name: number.hyphenated, type: .other, status: .unknown)
                .validated()
            well = validation.value
            issues = validation.errors
        } catch {
            well = nil
            issues = [Issue(path: "apiNumber", code: error.code, message: error.message)]
        }
    }

    /// Checks the record of a stored well.
    ///
    /// Without a well the record is checked too, so that all issues are told at once, and there is none.
    func record(of well: Identifier<Well>?) -> (record: ProductionRecord?, errors: [Issue]) {
        if fields.isEmpty { return (nil, issues) }
        var fields = fields
        fields["wellId"] = (well ?? Identifier<Well>()).json
        let validation = ProductionRecord.validate(json: .object(fields))
        return (well == nil ? nil : validation.value, issues + validation.errors)
    }

    private static func recordFields(_ values: [String]) -> [String: JSONValue] {
        var fields: [String: JSONValue] = ["period": "month", "reporting": "reported"]
        // A month's record has the date of its first day.
        fields["productionDate"] = .string(values[1] + "-01")
        for (name, value) in zip(["oilVolume", "gasVolume", "waterVolume"], values[2...]) where !value.isEmpty {
            fields[name] = .string(value)
        }
        return fields
    }
}
