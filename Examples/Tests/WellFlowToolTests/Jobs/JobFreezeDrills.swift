import Foundation
import Testing

extension JobDrills {
    @Suite("A worker that is frozen for longer than its lease")
    struct Freeze {
        @Test("changes nothing of a file when it goes on, is told, and works again")
        func file() async throws { try await JobDrill.inFile(drill) }

        @Test(
            "changes nothing of a database when it goes on, is told, and works again",
            .enabled(if: TestServer.isExpected, TestServer.reason)
        )
        func server() async throws { try await JobDrill.onServer(nil, drill) }

        private func drill(_ drill: JobDrill) async throws {
            // Probes that don't heed their cancellation, so that each tries to write in the end.
            let parameters = #"{"milliseconds": 10000, "ignoresCancellation": true}"#
            var ids = try drill.enqueue(parameters, count: 4)
            let frozen = try drill.startWorker(lease: 4, slots: 4)
            try await eventually("its jobs have begun") { drill.told("begun").count == 4 }
            try await freeze(frozen, drill)

            let other = try drill.startWorker(lease: 4, slots: 4)
            try await drill.waitUntilDone()
            try drill.expectDone(ids)
            for id in ids { #expect(Set(try drill.history(of: id).map(\.outcome)) == ["lost"]) }

            frozen.thaw()
            try await eventually("its jobs are told") { drill.told("lost").count == 4 }
            #expect(Set(drill.told("lost")) == ids)
            try await eventually("it is told") { frozen.errors.contains("out of touch") }
            try drill.expectDone(ids)

            other.kill()
            ids.formUnion(try drill.enqueue(#"{"milliseconds": 1}"#, count: 2))
            try await drill.waitUntilDone()
            try drill.expectDone(ids)
            #expect(frozen.isRunning)
        }

        /// Stops a worker at a moment when it doesn't hold the file: nobody could write until it goes on.
        private func freeze(_ worker: WorkerProcess, _ drill: JobDrill) async throws {
            try await eventually("others can write") {
                worker.freeze()
                if try drill.run(["pause", "--queue", "nobody"]).status == 0 { return true }
                worker.thaw()
                try await Task.sleep(for: .milliseconds(50))
                return false
            }
        }
    }
}
