#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension NewJob {
    /// The greatest length of parameters in bytes.
    package static let longestParameters = 262_144

    /// Makes a job's row of it.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid`.
    package init(_ job: some JobParameters, _ options: JobOptions) throws {
        let kind = type(of: job)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.dateEncodingStrategy = .iso8601
        let data = try encoder.encode(job)
        try self.init(
            queue: options.queue ?? kind.queue,
            name: kind.name,
            version: kind.version,
            parameters: data.count <= Self.longestParameters ? String(decoding: data, as: UTF8.self) : "",
            length: data.count,
            maximumAttempts: options.maximumAttempts ?? kind.maximumAttempts,
            options: options
        )
    }

    /// Makes a row of a job whose parameters are JSON already.
    ///
    /// - Throws: ``WellFlowError`` with code `invalid`.
    package init(
        queue: String,
        name: String,
        version: Int,
        parameters: String,
        maximumAttempts: Int,
        options: JobOptions
    ) throws {
        try self.init(
            queue: queue,
            name: name,
            version: version,
            parameters: parameters,
            length: parameters.utf8.count,
            maximumAttempts: maximumAttempts,
            options: options
        )
    }

    private init(
        queue: String,
        name: String,
        version: Int,
        parameters: String,
        length: Int,
        maximumAttempts: Int,
        options: JobOptions
    ) throws {
        var issues: [Issue] = []
        TextRule.check(queue, "queue", required: true, max: 64, into: &issues)
        TextRule.check(name, "name", required: true, max: 128, into: &issues)
        if let key = options.unique?.key {
            TextRule.check(key, "unique.key", required: true, max: 255, into: &issues)
        }
        if length > Self.longestParameters || parameters.utf8.contains(0) {
            let message =
                "A job's parameters have at most 256 KiB; these have \(length) bytes. Keep the bulk elsewhere."
            issues.append(Issue(path: "parameters", code: .tooLong, message: message))
        }
        for (path, value, range) in [
            ("version", version, 1...1_000_000), ("priority", options.priority, -1_000...1_000),
            ("maximumAttempts", maximumAttempts, 1...1_000),
        ] where !range.contains(value) {
            let message = "Give a number from \(range.lowerBound) to \(range.upperBound)."
            issues.append(Issue(path: path, code: .range, message: message))
        }
        if !(.zero ... .seconds(315_360_000)).contains(options.delay) {
            issues.append(Issue(path: "delay", code: .range, message: "Give a wait from none to ten years."))
        }
        if !issues.isEmpty { throw WellFlowError(issues: issues) }
        self.init(
            queue: queue,
            name: name,
            version: version,
            parameters: parameters,
            options: options,
            maximumAttempts: maximumAttempts
        )
    }
}

extension JobParameters {
    /// Reads parameters.
    package static func decode(_ parameters: String) throws -> Self {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Self.self, from: Data(parameters.utf8))
    }
}
