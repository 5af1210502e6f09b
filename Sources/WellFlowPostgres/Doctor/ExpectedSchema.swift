import WellFlowSQL

/// What the applied migrations made, read from their own text: the doctor compares the store with it.
struct ExpectedSchema {
    struct Index {
        let name: String
        let table: String
        let isUnique: Bool
        /// What follows the table: columns and condition.
        let definition: String
    }

    struct ForeignKey {
        let table: String
        let columns: [String]
        let target: String
        let targetColumns: [String]
        /// `ON DELETE CASCADE`, or nothing.
        let action: String
    }

    struct Policy {
        let name: String
        let role: String
        let using: String
        let check: String
    }

    struct Trigger {
        let name: String
        let table: String
        let function: String
        /// What stands before the table: when it fires.
        let event: String
        /// What stands between the table and the function: for what, and under which condition.
        let scope: String

        func statement(on table: String, calling function: String) -> String {
            "CREATE TRIGGER \(name) \(event) ON \(table)\n    \(scope)EXECUTE FUNCTION \(function)();"
        }
    }

    private(set) var tables: Set<String> = []
    private(set) var triggers: [Trigger] = []
    private(set) var indexes: [Index] = []
    private(set) var primaryKeys: [String: [String]] = [:]
    private(set) var foreignKeys: [ForeignKey] = []
    /// By table.
    private(set) var policies: [String: [Policy]] = [:]
    /// By table and role.
    private(set) var privileges: [String: [String: Set<String>]] = [:]
    /// Who may call which function, as the migrations write it.
    private(set) var callers: [(function: String, role: String)] = []
    /// Functions that run with their owner's power.
    private(set) var definers: Set<String> = []

    /// - Parameters:
    ///   - applied: the ids of the migrations.
    ///   - layout: how the store spreads production records.
    init(applied: [String], layout: ProductionLayout = .partitioned) {
        var texts = applied.isEmpty ? [] : [MigrationsTable.create]
        texts += Migration.all.filter { applied.contains($0.id) }.map { $0.text(of: .postgres(layout)) }
        for statement in texts.flatMap(SQLScript.statements) {
            // Comments before a statement are part of it.
            read(
                statement.split(separator: "\n")
                    .filter { !$0.drop(while: \.isWhitespace).hasPrefix("--") }
                    .joined(separator: "\n")
            )
        }
    }

    /// The policies of a table; one that isn't of the library, or a partition, needs those of any tenant's table.
    func policies(of table: String) -> [Policy] {
        policies[table] ?? policies["users"] ?? []
    }

    private mutating func read(_ statement: String) {
        if let match = statement.prefixMatch(of: /CREATE TABLE (\w+) \(/) {
            read(table: String(match.1), statement)
        } else if let match = statement.wholeMatch(of: /CREATE (UNIQUE )?INDEX (\w+)\s+ON (\w+)\s+(\([\s\S]*)/) {
            indexes.append(
                Index(
                    name: String(match.2),
                    table: String(match.3),
                    isUnique: match.1 != nil,
                    definition: String(match.4)
                )
            )
        } else if let match = statement.wholeMatch(
            of: /CREATE POLICY (\w+) ON (\w+) FOR ALL TO (\w+)\s+USING \((.*)\)\s+WITH CHECK \((.*)\)/
        ) {
            policies[String(match.2), default: []]
                .append(
                    Policy(
                        name: String(match.1),
                        role: String(match.3),
                        using: String(match.4),
                        check: String(match.5)
                    )
                )
        } else if let match = statement.wholeMatch(
            of: /CREATE TRIGGER (\w+) (.*) ON (\w+)\s+([\s\S]*)EXECUTE FUNCTION (\w+)\(\)/
        ) {
            triggers.append(
                Trigger(
                    name: String(match.1),
                    table: String(match.3),
                    function: String(match.5),
                    event: String(match.2),
                    scope: String(match.4)
                )
            )
        } else if let match = statement.wholeMatch(of: /GRANT EXECUTE ON FUNCTION (\S+) TO (\w+)/) {
            callers.append((function: String(match.1), role: String(match.2)))
        } else if let match = statement.wholeMatch(of: /GRANT ([A-Z, ]+) ON (\w+) TO (.*)/) {
            for role in Self.names(match.3) {
                privileges[String(match.2), default: [:]][role, default: []].formUnion(Self.names(match.1))
            }
        } else if let match = statement.prefixMatch(of: /CREATE FUNCTION (\w+)\(/),
            statement.contains("\nSECURITY DEFINER\n")
        {
            definers.insert(String(match.1))
        }
    }

    private mutating func read(table: String, _ statement: String) {
        tables.insert(table)
        if let match = statement.firstMatch(of: /\n\s*PRIMARY KEY \((.*?)\)/) {
            primaryKeys[table] = Self.names(match.1)
        }
        for match in statement.matches(of: /(\w+) \w+ NOT NULL REFERENCES (\w+) \((.*?)\)( ON DELETE CASCADE)?/) {
            foreignKeys.append(Self.key(table, match.1, match.2, match.3, match.4))
        }
        for match in statement.matches(of: /FOREIGN KEY \((.*?)\) REFERENCES (\w+) \((.*?)\)( ON DELETE CASCADE)?/) {
            foreignKeys.append(Self.key(table, match.1, match.2, match.3, match.4))
        }
    }

    private static func key(
        _ table: String,
        _ columns: Substring,
        _ target: Substring,
        _ targetColumns: Substring,
        _ action: Substring?
    ) -> ForeignKey {
        ForeignKey(
            table: table,
            columns: names(columns),
            target: String(target),
            targetColumns: names(targetColumns),
            action: action.map(String.init) ?? ""
        )
    }

    private static func names(_ list: Substring) -> [String] {
        list.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    }
}
