import Foundation

/// The terminal that the standard output is shown on.
enum Terminal {
    /// How many characters a line has; nil when the output goes elsewhere.
    static var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
