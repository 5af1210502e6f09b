import ArgumentParser

/// In which form a command answers.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Answer in JSON, for programs.")
    var isJSON = false
}
