#if os(Linux)
import Foundation
import Testing

/// Makes a process's clock wrong: a library that is loaded before the system's moves what that says.
struct WrongClock {
    private let library: URL

    /// Builds the library in a folder.
    init(in folder: URL) throws {
        let source = folder.appending(path: "clock.c")
        library = folder.appending(path: "clock.so")
        try Data(Self.source.utf8).write(to: source)
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = ["clang", "-shared", "-fPIC", "-o", library.path, source.path]
        try compiler.run()
        compiler.waitUntilExit()
        try #require(compiler.terminationStatus == 0, "clang, which Swift's toolchain has, builds a library")
    }

    /// The environment of a process whose clock is so much ahead, or behind.
    func ahead(_ seconds: Int) -> [String: String] {
        ["LD_PRELOAD": library.path, "CLOCK_AHEAD": "\(seconds)"]
    }

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdlib.h>
        #include <sys/time.h>
        #include <time.h>

        static long ahead(void) {
            const char *text = getenv("CLOCK_AHEAD");
            return text ? atol(text) : 0;
        }

        int clock_gettime(clockid_t clock, struct timespec *moment) {
            int (*system)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
            int result = system(clock, moment);
            if (result == 0 && clock == CLOCK_REALTIME) moment->tv_sec += ahead();
            return result;
        }

        int gettimeofday(struct timeval *restrict moment, void *restrict zone) {
            int (*system)(struct timeval *, void *) = dlsym(RTLD_NEXT, "gettimeofday");
            int result = system(moment, zone);
            if (result == 0) moment->tv_sec += ahead();
            return result;
        }

        time_t time(time_t *moment) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            if (moment) *moment = now.tv_sec;
            return now.tv_sec;
        }
        """
}
#endif
