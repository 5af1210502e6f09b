/// What kind of value a field has, for those who bring texts into its form or take them out of it: files in and out.
package enum FieldKind: Sendable, Hashable {
    case text
    case apiNumber
    case emailAddress
    /// One of these codes.
    case code([String])
    case boolean
    case integer
    /// An exact decimal with this many decimals; an interest may be written in percent or as a fraction too.
    case decimal(scale: Int, isInterest: Bool)
    case date
    case timestamp
    /// The id of another entity's row; the field's reference says which.
    case identifier
    /// An object of these parts: `latitude`, `longitude`, `datum`.
    case parts([String])
    /// Any JSON document.
    case document

    /// The kind of a field of this type.
    init<Value: FieldValue>(_ type: Value.Type) {
        switch type {
        case is APINumber.Type: self = .apiNumber
        case is EmailAddress.Type: self = .emailAddress
        case let type as any CodeValue.Type: self = .code(type.codes)
        case let type as any FixedDecimal.Type:
            self = .decimal(scale: type.scale, isInterest: type is DecimalInterest.Type)
        case is any AnyIdentifier.Type: self = .identifier
        case is Coordinates.Type: self = .parts(["latitude", "longitude", "datum"])
        case is PostalAddress.Type: self = .parts(PostalAddress.partNames)
        case is ExternalIdentity.Type: self = .parts(["issuer", "subject"])
        case is String.Type: self = .text
        case is Bool.Type: self = .boolean
        case is Int64.Type: self = .integer
        case is CalendarDate.Type: self = .date
        case is Timestamp.Type: self = .timestamp
        default: self = .document
        }
    }
}

/// An identifier of whatever entity.
private protocol AnyIdentifier {}

extension Identifier: AnyIdentifier {}

extension CodeValue {
    fileprivate static var codes: [String] { allCases.map(\.rawValue) }
}
