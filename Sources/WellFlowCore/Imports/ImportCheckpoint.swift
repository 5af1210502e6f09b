/// How far an unfinished import has come, kept in the transaction of the rows it tells of.
///
/// An import that is run again after a crash goes on there; a finished one leaves none.
package struct ImportCheckpoint: Entity {
    /// Which import it is: a digest of source, mapping and options.
    package var plan: String
    /// What the import has done so far, in its own form.
    package var progress: JSONValue?

    package init(plan: String, progress: JSONValue) {
        self.plan = plan
        self.progress = progress
    }

    package static let schema = Schema<ImportCheckpoint>(
        "import_checkpoints",
        [.text("plan", \.plan, max: 64), .json("progress", \.progress)],
        keys: [.plan],
        isAudited: false
    )

    package init(reading fields: inout FieldReader) throws {
        plan = try fields.required()
        progress = try fields.optional()
    }

    package func write(to fields: inout FieldWriter) {
        fields.put(plan)
        fields.put(progress)
    }
}

extension ConflictKey where E == ImportCheckpoint {
    package static var plan: ConflictKey {
        ConflictKey(["plan"]) { [.text($0.plan)] }
    }
}
