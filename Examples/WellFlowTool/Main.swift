import ArgumentParser
import Foundation
import WellFlowCore

/// The program: runs the command that its arguments name and ends with the status of what came out.
@main
enum Main {
    static func main() async {
        // A reader that left is told by write(2), so that work ends in order.
        signal(SIGPIPE, SIG_IGN)
        exit(await status(of: Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func status(of arguments: [String]) async -> ExitStatus {
        do {
            var command = try WellFlowTool.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .success
        } catch {
            return report(error)
        }
    }

    /// Tells on the standard error what is wrong, and gives the status for it.
    private static func report(_ error: any Error) -> ExitStatus {
        switch error {
        case is OutputClosed: return .success
        case let failure as Failure: return report(failure)
        case let error as WellFlowError: return report(Failure(error))
        case is CancellationError: return report(.interrupted)
        case let code as ExitCode: return ExitStatus(rawValue: code.rawValue) ?? .trouble
        default: break
        }
        switch WellFlowTool.exitCode(for: error) {
        case .success:
            // Help, the version, a completion script.
            let output = StandardOutput()
            do {
                try output.write(WellFlowTool.fullMessage(for: error))
                try output.flush()
                return .success
            } catch {
                return report(error)
            }
        case .validationFailure:
            StandardError.write(WellFlowTool.fullMessage(for: error))
            return .usage
        default:
            return report(Failure(.trouble, "Something went wrong: \(error.localizedDescription)"))
        }
    }

    private static func report(_ failure: Failure) -> ExitStatus {
        StandardError.write(failure.text)
        return failure.status
    }
}
