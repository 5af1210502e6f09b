import Foundation
import WellFlowCore

/// The program: reads its arguments, runs the demo, prints the report.
@main
struct ProductionDemo {
    static func main() async {
        do {
            let arguments = try Arguments(CommandLine.arguments.dropFirst())
            if arguments.wantsHelp {
                print(Arguments.help)
                return
            }
            let report = try await Demo(arguments: arguments).run()
            print(arguments.wantsJSON ? report.json.text : report.text)
            if report.first.stored == 0 { throw DemoError("No row could be stored; the reasons are above.") }
        } catch let error as WellFlowError {
            end(error.debugDescription)
        } catch {
            end("\(error)")
        }
    }

    private static func end(_ message: String) -> Never {
        FileHandle.standardError.write(Data("error: \(message)\n".utf8))
        exit(1)
    }
}
