import WellFlowCore

/// What ``RemindOfDates`` says.
///
/// A host's template of the same name, with the same fields, takes the place of a built-in one: `lease-expiry`,
/// `document-expiry` and `report-due`, each with `name`, a text, `date`, and `days`, the number of days left.
public struct ReminderTemplates: Sendable {
    /// The fields of each.
    public static let fields: [String: TemplateValue.Kind] = ["name": .text, "date": .date, "days": .integer]

    private let templates: [String: NotificationTemplate]

    init(_ own: [NotificationTemplate]) {
        templates = Dictionary(own.map { ($0.name, $0) }) { $1 }
    }

    subscript(kind: Reminder) -> NotificationTemplate {
        get throws {
            try templates[kind.rawValue]
                ?? NotificationTemplate(kind.rawValue, subject: kind.subject, body: kind.body, fields: Self.fields)
        }
    }
}

/// What one may be reminded of.
enum Reminder: String, CaseIterable {
    case lease = "lease-expiry"
    case document = "document-expiry"
    case report = "report-due"

    var subject: String {
        switch self {
        case .lease: "Lease {{name}} expires on {{date}}"
        case .document: "Document {{name}} expires on {{date}}"
        case .report: "Report {{name}} is due on {{date}}"
        }
    }

    var body: String { subject + ".\nDays left: {{days}}.\n" }
}
