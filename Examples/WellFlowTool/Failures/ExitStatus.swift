/// What the process ends with.
enum ExitStatus: Int32 {
    case success = 0
    /// Data was refused.
    case refused = 1
    /// The command line is wrong.
    case usage = 2
    /// The store or a file can't be worked with.
    case trouble = 3
    /// Ctrl-C.
    case interrupted = 130
}
