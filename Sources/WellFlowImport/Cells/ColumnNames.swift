import WellFlowCore

/// The columns of a file as mappings name them.
struct ColumnNames {
    /// The header's names, trimmed; nil without a header.
    let names: [String]?

    init(_ header: [String]?) {
        names = header?.map { String($0.trimmingBlanks()) }
    }

    /// What a column is called for people.
    func label(_ index: Int) -> String {
        guard let names, names.indices.contains(index), !names[index].isEmpty else { return "column \(index + 1)" }
        return names[index]
    }

    /// Finds a column by its name: exactly, else in any case where only one matches.
    func find(_ wanted: String) throws(Issue) -> Int {
        let wanted = String(wanted.trimmingBlanks())
        let names = names ?? []
        var found = names.indices.filter { names[$0] == wanted }
        if found.isEmpty {
            let folded = wanted.lowercased()
            found = names.indices.filter { names[$0].lowercased() == folded }
        }
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            let hint =
                NearestName.find(wanted, in: names.filter { !$0.isEmpty })
                .map { "Did you mean \($0)?" } ?? "There are \(list)."
            throw Issue(code: .reference, message: "There is no column \(wanted). \(hint)")
        }
        let places = found.map { String($0 + 1) }.joined(separator: ", ")
        throw Issue(
            code: .duplicate,
            message: "Several columns are called \(wanted) (\(places)): give the position of the one that is meant."
        )
    }

    func find(position: Int) throws(Issue) -> Int {
        if let names, position > names.count {
            throw Issue(
                code: .range,
                message: "There is no column \(position): the header has \(names.count). There are \(list)."
            )
        }
        return position - 1
    }

    /// The names there are; of very many the first.
    private var list: String {
        let names = (names ?? []).map { $0.isEmpty ? "(no name)" : $0 }
        return names.prefix(60).joined(separator: ", ") + (names.count > 60 ? ", …" : "")
    }
}
