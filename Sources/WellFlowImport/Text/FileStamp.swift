package import WellFlowCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Size, time and identity of a file at one moment.
package struct FileStamp {
    private let status: stat

    package init?(path: String) {
        var status = stat()
        guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
        self.status = status
    }

    /// Of what is there itself, where a link isn't followed.
    package init?(linkAt path: String) {
        var status = stat()
        guard !path.utf8.contains(0), lstat(path, &status) == 0 else { return nil }
        self.status = status
    }

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.status = status
    }

    var size: Int64 { Int64(status.st_size) }
    package var isRegular: Bool { status.st_mode & S_IFMT == S_IFREG }
    package var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }

    /// Who may read and write it.
    var permissions: mode_t { status.st_mode & 0o7777 }

    func isSameFile(as other: FileStamp) -> Bool {
        status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
    }

    /// Whether both were written last at the same time.
    func isSameTime(as other: FileStamp) -> Bool {
        modified.tv_sec == other.modified.tv_sec && modified.tv_nsec == other.modified.tv_nsec
    }

    /// When it was written last.
    package var modifiedAt: Timestamp {
        Timestamp(trustedMicroseconds: Int64(modified.tv_sec) * 1_000_000 + Int64(modified.tv_nsec) / 1_000)
    }

    private var modified: timespec {
        #if canImport(Darwin)
        status.st_mtimespec
        #else
        status.st_mtim
        #endif
    }
}
