import WellFlowCore

extension Desk {
    func checkUnknownReferences() async throws {
        try await checkReferences { _ in Identifier<Kind>().json }
    }

    func checkForeignReferences() async throws {
        let foreign = try await other.makeParents()
        try await checkReferences { foreign.json(of: $0) }
    }

    /// Puts an id where none of this organization's stands: in a new row and into a stored one.
    private func checkReferences(_ id: (any Entity.Type) -> JSONValue?) async throws {
        let stored = try await rows.create(sample(1))
        for reference in Kind.schema.references {
            guard let id = id(reference.target) else { continue }
            let before = try await rows.count()
            let input = try json(2, reference.name, id)
            var error = try await refusal("a new row that refers to no row by \(reference.name)") {
                try await rows.create(json: input)
            }
            try expectIssue(error, reference.name, .reference, "the new row's issue")

            guard case .object(var object) = stored.json else { continue }
            object[reference.name] = id
            let changed = try Stored<Kind>(json: .object(object))
            // A key made of references is what a row is known by: with another it is another row.
            if changed.id != stored.id { continue }
            error = try await refusal("an update that refers to no row by \(reference.name)") {
                try await rows.update(changed)
            }
            try expectIssue(error, reference.name, .reference, "the update's issue")
            try expectEqual(try await rows.count(), before, "the rows after a refused reference")
            try expectEqual(try await rows.get(stored.id), stored, "the row after a refused reference")
        }
    }
}

/// Fails unless the body throws the library's error for refused input, and gives the error.
func refusal(
    _ what: String,
    file: String = #fileID,
    line: Int = #line,
    _ body: () async throws -> Void
) async throws -> WellFlowError {
    do {
        try await body()
    } catch let error as WellFlowError {
        let codes: [WellFlowError.Code] = [.invalid, .duplicate, .immutable, .referenced]
        try expect(codes.contains(error.code), "\(what): \(error.debugDescription)", file: file, line: line)
        return error
    }
    throw ConformanceFailure(message: "\(what): nothing was refused", file: file, line: line)
}
