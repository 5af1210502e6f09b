import WellFlowCore
import WellFlowImport

/// What the system says of a document's file, as the library's error.
enum FileFailure {
    static func error(_ error: SystemError, path: String) -> WellFlowError {
        if error.isMissing {
            return WellFlowError(.notFound, "There are no bytes under this storage key.", detail: path)
        }
        return FileOutput.failure(error, path: path)
    }
}
