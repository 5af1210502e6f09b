import Testing
import WellFlowCore

@testable import WellFlowSQL

/// What queries become: the Swift, the SQL and the values stand together.
@Suite("Queries as SQL")
struct QuerySQLTests {
    private static let dialect = SQLDialect(
        parameter: { "?\($0)" },
        sortsNullsFirst: true,
        maximumParameters: 8,
        caseless: { $0 },
        textPosition: "instr",
        time: .process
    )
    private static let nullsLast = SQLDialect(
        parameter: { "$\($0)" },
        sortsNullsFirst: false,
        maximumParameters: 8,
        caseless: { $0 },
        textPosition: "instr",
        time: .process
    )
    private static let organization = RawID(high: 1, low: 2)

    /// The text behind the list of columns, and the values behind the organization.
    private func sql(
        _ query: Query<Well>,
        dialect: SQLDialect = dialect
    ) throws -> (text: String, values: [StorageValue]) {
        var maker = StatementMaker(dialect: dialect)
        let statements = EntityStatements(Well.self, isScoped: true, maker: &maker)
        var sql = QuerySQL(dialect: dialect, organization: Self.organization)
        let text = try sql.select(query, from: statements)
        #expect(text.hasPrefix(statements.selectList + " WHERE organization_id = "))
        #expect(sql.values.first == .uuid(Self.organization))
        return (String(text.dropFirst(statements.selectList.count)), Array(sql.values.dropFirst()))
    }

    private func condition(_ predicate: Predicate<Well>) throws -> String {
        let text = try sql(Query(where: predicate)).text
        let start = " WHERE organization_id = ?1 AND "
        let end = " ORDER BY id"
        #expect(text.hasPrefix(start) && text.hasSuffix(end))
        return String(text.dropFirst(start.count).dropLast(end.count))
    }

    @Test("no condition leaves the organization alone")
    func everything() throws {
        let (text, values) = try sql(Query(limit: 10))
        #expect(text == " WHERE organization_id = ?1 ORDER BY id LIMIT ?2")
        #expect(values == [.integer(10)])
    }

    @Test("a condition on a required field")
    func required() throws {
        let (text, values) = try sql(
            Query(where: \.status == .producing && \.name >= "A", orderBy: [.ascending(\.name)])
        )
        #expect(text == " WHERE organization_id = ?1 AND (status = ?2 AND name >= ?3) ORDER BY name, id")
        #expect(values == [.text("producing"), .text("A")])
    }

    @Test("missing values are placed where a condition and its opposite want them")
    func optional() throws {
        #expect(try condition(\.spudDate == nil) == "spud_date IS NULL")
        #expect(try condition(\.spudDate != nil) == "spud_date IS NOT NULL")
        #expect(try condition(!(\.spudDate == nil)) == "spud_date IS NOT NULL")
        #expect(try condition(\.field == "Loving") == "field = ?2")
        #expect(try condition(\.field != "Loving") == "(field <> ?2 OR field IS NULL)")
        #expect(try condition(!(\.field == "Loving")) == "(field <> ?2 OR field IS NULL)")
        #expect(try condition(!(\.field != "Loving")) == "field = ?2")
        #expect(try condition(\.spudDate < "2020-01-01") == "spud_date < ?2")
        #expect(try condition(!(\.spudDate < "2020-01-01")) == "(spud_date >= ?2 OR spud_date IS NULL)")
        #expect(try condition(!(!(\.spudDate < "2020-01-01"))) == "spud_date < ?2")
    }

    @Test("a negation goes down through and and or")
    func negation() throws {
        #expect(
            try condition(!(\.name == "A" && \.name == "B" || \.name == "C"))
                == "((name <> ?2 OR name <> ?3) AND name <> ?4)"
        )
        #expect(try condition(!Predicate<Well>.all) == "FALSE")
    }

    @Test("in, with no values, with nil, and negated")
    func isIn() throws {
        #expect(try condition(.in(\.status, [.producing])) == "status IN (?2)")
        #expect(try condition(.in(\.status, [])) == "FALSE")
        #expect(try condition(!.in(\.status, [])) == "TRUE")
        #expect(try condition(.in(\.field, [nil])) == "(FALSE OR field IS NULL)")
        #expect(try condition(!.in(\.field, [nil, "A"])) == "(field NOT IN (?2) AND field IS NOT NULL)")
        #expect(try condition(!.in(\.field, ["A"])) == "(field NOT IN (?2) OR field IS NULL)")
    }

    @Test(
        "a prefix is a range that an index serves",
        arguments: [
            ("Fed", "Fee"), ("Fed~", "Fed\u{7F}"), ("a\u{D7FF}", "a\u{E000}"), ("a\u{10FFFF}", "b"),
        ]
    )
    func prefix(prefix: String, end: String) throws {
        let (text, values) = try sql(Query(where: .hasPrefix(\.name, prefix)))
        #expect(text == " WHERE organization_id = ?1 AND (name >= ?2 AND name < ?3) ORDER BY id")
        #expect(values == [.text(prefix), .text(end)])
    }

    @Test("a prefix without an end, and none at all")
    func openPrefix() throws {
        #expect(try condition(.hasPrefix(\.name, "\u{10FFFF}")) == "name >= ?2")
        #expect(try condition(.hasPrefix(\.field, "")) == "field IS NOT NULL")
        #expect(try condition(!.hasPrefix(\.field, "x")) == "(field < ?2 OR field >= ?3 OR field IS NULL)")
    }

    @Test("the next page starts behind the last row: by rows of values where nothing is missing")
    func keyset() throws {
        var query = Query<Well>(orderBy: [.ascending(\.name)], limit: 2)
        query.position = .init(values: [.text("A"), .uuid(RawID(high: 0, low: 7))], isBackward: false)
        #expect(
            try sql(query).text == " WHERE organization_id = ?1 AND (name, id) > (?2, ?3) ORDER BY name, id LIMIT ?4"
        )
        query.position = .init(values: [.text("A"), .uuid(RawID(high: 0, low: 7))], isBackward: true)
        #expect(
            try sql(query).text
                == " WHERE organization_id = ?1 AND (name, id) < (?2, ?3) ORDER BY name DESC, id DESC LIMIT ?4"
        )
    }

    @Test("the next page of an order with missing values: they are the smallest")
    func keysetWithNulls() throws {
        var query = Query<Well>(orderBy: [.descending(\.field)])
        query.position = .init(values: [.text("A"), .uuid(RawID(high: 0, low: 7))], isBackward: false)
        #expect(
            try sql(query).text
                == " WHERE organization_id = ?1 AND ((field < ?3 OR field IS NULL) OR (field = ?4 AND id < ?2))"
                + " ORDER BY field DESC, id DESC"
        )
        query.position = .init(values: [.null, .uuid(RawID(high: 0, low: 7))], isBackward: false)
        #expect(
            try sql(query).text
                == " WHERE organization_id = ?1 AND (FALSE OR (field IS NULL AND id < ?2)) ORDER BY field DESC, id DESC"
        )
        query.position = .init(values: [.null, .uuid(RawID(high: 0, low: 7))], isBackward: true)
        #expect(
            try sql(query).text
                == " WHERE organization_id = ?1 AND (field IS NOT NULL OR (field IS NULL AND id > ?2)) ORDER BY field, id"
        )
    }

    @Test("where NULL sorts last by itself it is told to be first")
    func nullsFirst() throws {
        #expect(
            try sql(Query(orderBy: [.ascending(\.field), .descending(\.name)]), dialect: Self.nullsLast).text
                == " WHERE organization_id = $1 ORDER BY field NULLS FIRST, name DESC, id DESC"
        )
    }

    @Test("what isn't a field, and what are too many values, is refused before the database sees it")
    func refusals() {
        #expect(throws: WellFlowError.self) { try sql(Query(where: \.name.description == "A")) }
        #expect(throws: WellFlowError.self) { try sql(Query(orderBy: [.ascending(\.name.description)])) }
        let many = (0..<600).reduce(Predicate<Well>.all) { $0 || \.name == "W\($1)" }
        #expect { try sql(Query(where: many)) } throws: { ($0 as? WellFlowError)?.code == .invalidQuery }
        let names = (0..<9).map { "W\($0)" }
        #expect { try sql(Query(where: .in(\.name, names))) } throws: { ($0 as? WellFlowError)?.code == .invalidQuery }
    }
}
