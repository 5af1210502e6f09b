#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What this process is called among others.
enum ProcessName {
    /// The host's name and the process's number.
    static var current: String {
        var name = [CChar](repeating: 0, count: 256)
        // The last byte stays zero, whatever the host is called.
        let host =
            gethostname(&name, name.count - 1) == 0
            ? String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : "host"
        return "\(host.prefix(100)):\(getpid())"
    }
}
