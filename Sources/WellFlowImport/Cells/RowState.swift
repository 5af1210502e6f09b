import WellFlowCore

/// What is known of a record while it is mapped.
struct RowState {
    /// Whether a cell of a mapped column has a text.
    var hasText = false
    /// The fields of parts that have one which is no constant.
    var parts = FieldMask()
    var hasWithheldFigure = false
    var date: DateCell?
    /// The date's cell as it stands in the file.
    var dateText = ""
}
