import Foundation
import Testing

/// The built command, run in a folder of its own.
struct Tool {
    let folder: URL

    /// What a run came to.
    struct Run {
        let status: Int32
        let output: String
        let error: String

        /// The output's lines.
        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// The output as one JSON object.
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
        }
    }

    /// Runs a test in a new folder that is removed at its end.
    static func inFolder<Result>(_ body: (Tool) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wellflow-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(Tool(folder: folder))
    }

    /// Runs a test on a store that was seeded.
    static func onSeededStore<Result>(_ body: (Tool) async throws -> Result) async throws -> Result {
        try await inFolder { tool in
            try #require(try tool.run("seed", "--wells", "11", "--years", "2").status == 0)
            return try await body(tool)
        }
    }

    /// The command, ready to be run: its store is `field.sqlite`.
    func process(_ arguments: [String], environment: [String: String] = store) -> Process {
        let process = Process()
        process.executableURL = Self.url
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        return process
    }

    static let store = ["WELLFLOW_STORE": "sqlite:field.sqlite"]

    /// Runs the command to its end.
    func run(_ arguments: String..., input: Data = Data(), environment: [String: String] = store) throws -> Run {
        try run(arguments, input: input, environment: environment)
    }

    /// Runs the command to its end.
    ///
    /// The outputs go to files, so that neither can fill up a pipe.
    func run(_ arguments: [String], input: Data = Data(), environment: [String: String] = store) throws -> Run {
        let names = ["in", "out", "err"].map { folder.appending(path: "\(UUID().uuidString).\($0)") }
        try input.write(to: names[0])
        defer { for name in names { try? FileManager.default.removeItem(at: name) } }
        let process = process(arguments, environment: environment)
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        let outputs = try names.dropFirst()
            .map { name in
                try Data().write(to: name)
                return try FileHandle(forWritingTo: name)
            }
        process.standardOutput = outputs[0]
        process.standardError = outputs[1]
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: String(decoding: try Data(contentsOf: names[1]), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self)
        )
    }

    func has(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: file).path)
    }

    /// Where the build put the command: beside the tests.
    private static var url: URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
        let isBundle = bundle.bundlePath.hasSuffix(".xctest")
        return (isBundle ? bundle.bundleURL.deletingLastPathComponent() : bundle.bundleURL).appending(path: "wellflow")
    }
}
