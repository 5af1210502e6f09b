import Console
import WellFlowCore

extension Well: ListedEntity {
    static var plural: String { "wells" }
    static var order: [Order<Well>] { [.ascending(\.apiNumber)] }

    static var columns: [ListColumn<Well>] {
        [
            ListColumn("API number", isKey: true) { row, _ in row.apiNumber?.hyphenated ?? "-" },
            ListColumn("name", \.name),
            ListColumn("status", \.status),
            ListColumn("type", \.type),
            ListColumn("lease") { row, labels in labels[row.leaseID] },
            ListColumn("field", \.field).optional,
            ListColumn("formation", \.formation).optional,
            ListColumn("spudded", \.spudDate).optional,
            ListColumn("depth, ft", \.totalDepth, .right).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<Well>? {
        switch filter {
        case .apiNumber(let number): return .hasPrefix(\.apiNumber, number.digits)
        case .wells(let ids, _): return .in(\.id, ids)
        case .lease(let id): return \.leaseID == id
        case .status(let text):
            let status: WellStatus = try ListFilter.code(text)
            return \.status == status
        default: return nil
        }
    }

    static func keys(_ text: String) -> [Predicate<Well>] {
        let number = try? APINumber(text)
        // Ten digits find the bores and completions of the well.
        return [number.map { .hasPrefix(\.apiNumber, $0.digits) }, \.name == text].compactMap(\.self)
    }

    static func label(_ row: Stored<Well>) -> String { row.apiNumber?.hyphenated ?? row.name }
    static func references(_ row: Stored<Well>) -> References { References(lease: row.leaseID) }
}

extension ProductionRecord: ListedEntity {
    static var plural: String { "production records" }
    static var order: [Order<ProductionRecord>] { [.ascending(\.wellID), .ascending(\.productionDate)] }

    static var columns: [ListColumn<ProductionRecord>] {
        [
            ListColumn("well", isKey: true) { row, labels in labels[row.wellID] },
            ListColumn("date", \.productionDate),
            ListColumn("period", \.period),
            ListColumn("completion") { row, _ in row.completion.isEmpty ? "-" : row.completion }.optional,
            ListColumn("oil, bbl", \.oilVolume, .right),
            ListColumn("gas, Mcf", \.gasVolume, .right),
            ListColumn("water, bbl", \.waterVolume, .right),
            ListColumn("days on", \.daysOn, .right).optional,
            ListColumn("reporting", \.reporting).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<ProductionRecord>? {
        switch filter {
        case .wells(let ids, _): .in(\.wellID, ids)
        case .from(let date): \.productionDate >= date
        case .through(let date): \.productionDate <= date
        default: nil
        }
    }

    static func label(_ row: Stored<ProductionRecord>) -> String { "\(row.productionDate) \(row.completion)" }
    static func references(_ row: Stored<ProductionRecord>) -> References { References(well: row.wellID) }
}

extension Equipment: ListedEntity {
    static var plural: String { "equipment" }

    static var columns: [ListColumn<Equipment>] {
        [
            ListColumn("serial number", \.serialNumber),
            ListColumn("name", \.name),
            ListColumn("type", \.type),
            ListColumn("status", \.status),
            ListColumn("well", isKey: true) { row, labels in labels[row.wellID] },
            ListColumn("lease") { row, labels in labels[row.leaseID] },
            ListColumn("installed", \.installedOn).optional,
        ]
    }

    static func condition(_ filter: ListFilter) throws -> Predicate<Equipment>? {
        switch filter {
        case .wells(let ids, _): return .in(\.wellID, ids.map(Optional.init))
        case .lease(let id): return \.leaseID == id
        case .status(let text):
            let status: EquipmentStatus = try ListFilter.code(text)
            return \.status == status
        default: return nil
        }
    }

    static func keys(_ text: String) -> [Predicate<Equipment>] { [\.serialNumber == text, \.name == text] }
    static func label(_ row: Stored<Equipment>) -> String { row.name }

    static func references(_ row: Stored<Equipment>) -> References {
        References(well: row.wellID, lease: row.leaseID)
    }
}
