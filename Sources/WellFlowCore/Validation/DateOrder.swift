/// The rule that one date isn't before another, where both are given.
enum DateOrder {
    static func check(
        _ date: CalendarDate?,
        _ path: String,
        notBefore first: CalendarDate?,
        _ firstPath: String,
        _ message: String,
        into issues: inout [Issue]
    ) {
        guard let date, let first, date < first else { return }
        issues.append(
            Issue(
                path: path,
                involves: [firstPath],
                code: .dateOrder,
                message: "\(message): \(date) is before \(first)."
            )
        )
    }
}
