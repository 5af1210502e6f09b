import Testing

@testable import WellFlowCore

/// An entity of any type, for tables of tests.
struct EntitySample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let json: JSONValue
    let required: [String]
    let validate: @Sendable (JSONValue) -> (json: JSONValue?, issues: [Issue])
    let storedRoundTrip: @Sendable () throws -> Bool
    let columnRoundTrip: @Sendable () throws -> Bool

    init<E: Entity>(_ entity: E) {
        testDescription = "\(E.self)"
        json = entity.json
        required = E.schema.fields.filter(\.isRequired).map(\.name)
        validate = { json in
            let validation = E.validate(json: json, now: sampleNow)
            return (validation.value?.json, validation.issues)
        }
        storedRoundTrip = {
            let id: any EntityID = (entity as? ProductionRecord)?.key ?? Identifier<E>()
            guard let id = id as? E.ID else { return false }
            let row = Stored(
                id: id,
                organizationID: sampleOrganization,
                version: 7,
                createdAt: sampleNow,
                updatedAt: sampleNow,
                facts: entity
            )
            return try Stored<E>(json: row.json) == row
        }
        columnRoundTrip = {
            let collector = StorageCollector()
            var writer = FieldWriter(row: collector, at: 0)
            entity.write(to: &writer)
            guard collector.values.count == E.schema.columns.count else { return false }
            var reader = FieldReader(row: MemoryRow(collector.values), at: 0)
            return try E(reading: &reader) == entity
        }
    }

    static var all: [EntitySample] {
        get throws {
            [
                EntitySample(try Samples.organization()), EntitySample(try Samples.user()),
                EntitySample(Samples.lease()), EntitySample(try Samples.well()), EntitySample(Samples.record()),
                EntitySample(try Samples.partner()), EntitySample(Samples.interests()),
                EntitySample(Samples.equipment()), EntitySample(Samples.file()), EntitySample(Samples.report()),
                EntitySample(Samples.jib()), EntitySample(Samples.line()),
            ]
        }
    }
}

@Suite("Entities in JSON and in columns")
struct EntityJSONTests {
    @Test(
        "an entity with every field filled has no issue and comes back from JSON as it went",
        arguments: try EntitySample.all
    )
    func roundTrip(_ sample: EntitySample) {
        let (json, issues) = sample.validate(sample.json)
        #expect(issues == [])
        #expect(json == sample.json)
    }

    @Test("the samples leave no field out", arguments: try EntitySample.all)
    func samplesAreWhole(_ sample: EntitySample) throws {
        guard case .object(let object) = sample.json else {
            #expect(Bool(false), "not an object")
            return
        }
        let type = try #require(Entities.all.first { "\($0)" == sample.testDescription })
        #expect(object.count == type.fieldCount)
    }

    @Test("a stored row comes back from its flat JSON", arguments: try EntitySample.all)
    func storedRoundTrip(_ sample: EntitySample) throws {
        #expect(try sample.storedRoundTrip())
    }

    @Test("an entity comes back from its columns", arguments: try EntitySample.all)
    func columnRoundTrip(_ sample: EntitySample) throws {
        #expect(try sample.columnRoundTrip())
    }

    @Test("an empty object has an issue for every required field", arguments: try EntitySample.all)
    func collectsRequired(_ sample: EntitySample) {
        let (json, issues) = sample.validate(.object([:]))
        #expect(json == nil)
        // Equipment stands on a well or a lease: neither is required by itself.
        let marks = issues.marks.filter { $0 != "wellId required" || sample.required.contains("wellId") }
        #expect(marks == sample.required.map { "\($0) required" })
    }

    @Test("a field of the wrong kind is an issue of that field, and all are found", arguments: try EntitySample.all)
    func collectsFormats(_ sample: EntitySample) {
        guard case .object(let object) = sample.json else { return }
        // Any JSON is right for a document; an array is right for nothing else.
        let documents: Set = ["settings", "specifications", "metadata", "formData", "calculatedValues"]
        let wrong = object.mapValues { _ in JSONValue.array([]) }
        let (json, issues) = sample.validate(.object(wrong))
        #expect(json == nil)
        #expect(Set(issues.map(\.path)) == Set(object.keys).subtracting(documents))
    }

    @Test("an unknown field is an issue, and so is a name that a store adds", arguments: try EntitySample.all)
    func unknownFields(_ sample: EntitySample) {
        guard case .object(let object) = sample.json else { return }
        for name in ["nmae", "id", "organizationId", "version", "createdAt", "updatedAt"] {
            for value in [JSONValue.null, 1] {
                let (json, issues) = sample.validate(.object(object.merging([name: value]) { $1 }))
                #expect(json == nil)
                #expect(issues.marks == ["\(name) unknownField"])
                #expect(
                    issues.allSatisfy { $0.message.contains("Stored<\(sample.testDescription)>") == (name != "nmae") }
                )
            }
        }
    }

    @Test("a stored row has the store's names and no others")
    func storedNames() throws {
        guard case .object(var object) = Stored(Samples.lease()).json else { return }
        object["nmae"] = 1
        object["version"] = nil
        var error = #expect(throws: WellFlowError.self) { try Stored<Lease>(json: .object(object)) }
        #expect(error?.issues.marks == ["nmae unknownField", "version required"])
        // What a production record is known by are its facts: an id beside them would be dropped.
        guard case .object(var record) = Stored(Samples.record()).json else { return }
        record["id"] = Identifier<ProductionRecord>().json
        error = #expect(throws: WellFlowError.self) { try Stored<ProductionRecord>(json: .object(record)) }
        #expect(error?.issues.marks == ["id unknownField"])
    }

    @Test("one field that can't be read has an issue, and no rule makes up another", arguments: try EntitySample.all)
    func noInvention(_ sample: EntitySample) {
        guard case .object(let object) = sample.json else { return }
        let documents: Set = ["settings", "specifications", "metadata", "formData", "calculatedValues"]
        for name in object.keys where !documents.contains(name) {
            let (_, issues) = sample.validate(.object(object.merging([name: []]) { $1 }))
            #expect(Set(issues.map(\.path)) == [name], "\(issues)")
        }
    }

    @Test("what isn't an object is refused", arguments: try EntitySample.all)
    func notAnObject(_ sample: EntitySample) {
        #expect(sample.validate(.string("x")).issues.marks == [" format"])
    }
}

extension Entity {
    fileprivate static var fieldCount: Int { schema.fields.count }
}
