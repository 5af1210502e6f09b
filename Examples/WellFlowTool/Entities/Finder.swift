import Console
import WellFlowCore

/// Finds a row from what people call it: its id, or its number, code, name.
struct Finder<Scope: TenantScope> {
    let scope: Scope

    /// The one row.
    ///
    /// - Throws: ``Failure`` when there is none, or more than one.
    func find<E: ListedEntity>(_: E.Type = E.self, _ key: String) async throws -> Stored<E> {
        let rows = try await all(E.self, key)
        guard let row = rows.first else {
            throw Failure(.refused, "There is no \(E.singular) \(key.printable) in the organization.", hint: E.keyHint)
        }
        guard rows.count == 1 else {
            let list = rows.prefix(10)
                .map { "  \(E.label($0).printable)  \(($0.id as? Identifier<E>)?.description ?? "")" }
            throw Failure(
                .refused,
                "More than one \(E.singular) is called \(key.printable).",
                hint: (["Name one by its id:"] + list + (rows.count > 10 ? ["  …"] : [])).joined(separator: "\n")
            )
        }
        return row
    }

    /// The rows of the surest key that finds any; at least one.
    func all<E: ListedEntity>(_: E.Type, _ key: String) async throws -> [Stored<E>] {
        let repository = scope.repository(E.self)
        if let id = (try? Identifier<E>(key)) as? E.ID, let row = try await repository.find(id) { return [row] }
        for predicate in E.keys(key) {
            let rows = try await repository.all(where: predicate, orderBy: E.order, limit: 100)
            if !rows.isEmpty { return rows }
        }
        return []
    }
}

extension ListedEntity {
    /// What messages call one row.
    static var singular: String {
        // Equipment and production have no plural of their own.
        plural.hasSuffix("s") ? String(plural.dropLast()) : plural
    }

    fileprivate static var keyHint: String { "`wellflow list` shows what there is." }
}
