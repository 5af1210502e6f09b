import Console
import Testing

@testable import ProductionDemo

@Suite("The demo's arguments")
struct ArgumentsTests {
    @Test("without arguments the sample goes to a temporary store and the chart to production.svg")
    func defaults() throws {
        let arguments = try Arguments([String]())
        #expect(arguments.file == nil && arguments.store == nil && !arguments.wantsJSON && !arguments.wantsHelp)
        #expect(arguments.chart == "production.svg")
    }

    @Test("options and the file come in any order")
    func all() throws {
        let arguments = try Arguments(["--store", "a.sqlite", "mine.csv", "--json", "--svg", "b.svg"])
        #expect(arguments.file == "mine.csv")
        #expect(arguments.store == "a.sqlite")
        #expect(arguments.chart == "b.svg")
        #expect(arguments.wantsJSON)
    }

    @Test("how a file is read is handed on")
    func settings() throws {
        let arguments = try Arguments(["a.csv", "--map", "oilVolume=Oil", "--pad-api", "--map", "gasVolume=3"])
        #expect(arguments.settings.maps == ["oilVolume=Oil", "gasVolume=3"])
        #expect(arguments.settings.padsAPINumbers && arguments.settings.layout == nil)
        #expect(try Arguments(["--layout", "co-form-7", "a.csv"]).settings.layout == "co-form-7")
    }

    @Test("numbers are completed in the demo's own store, and in the caller's only when that is said")
    func padding() throws {
        #expect(try Arguments(["a.csv"]).settings.padsAPINumbers)
        #expect(try !Arguments(["a.csv", "--store", "b.sqlite"]).settings.padsAPINumbers)
        #expect(try Arguments(["a.csv", "--store", "b.sqlite", "--pad-api"]).settings.padsAPINumbers)
        #expect(try !Arguments([]).settings.padsAPINumbers)
    }

    @Test("after -- a name may begin with a hyphen")
    func hyphens() throws {
        #expect(try Arguments(["--json", "--", "--store"]).file == "--store")
    }

    @Test(
        "what isn't understood is refused",
        arguments: [["--nope"], ["-x"], ["--store"], ["--svg", ""], ["a.csv", "b.csv"]]
    )
    func refused(arguments: [String]) {
        #expect(throws: DemoError.self) { try Arguments(arguments) }
    }
}
