import Testing
import WellFlowCore
import WellFlowJobs
import WellFlowTesting

@Suite("The jobs of maintenance")
struct MaintenanceTests {
    @Test("a job is enqueued for every organization, once each", arguments: Bench.Backend.present)
    func everyOrganization(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            let others = try await bench.wellflow.system(reason: "test") { system in
                var ids: [Identifier<Organization>] = []
                for number in 2...4 {
                    ids.append(try await system.organizations.create(Fixtures.organization(number)).id)
                }
                try await system.jobs.enqueue(EnqueueForEveryOrganization(ValidateProduction(from: "2026-01-01")))
                return ids
            }
            try await bench.jobBench(BuiltInJobs()).drain()
            for id in others + [bench.tenant.organizationID] {
                let jobs = try await bench.wellflow.tenant(id, as: .system).jobs.page().jobs
                #expect(jobs.map(\.name) == ["validate-production"])
                #expect(jobs.map(\.state) == [.completed])
                #expect(jobs.first?.parameters.contains("2026-01-01") == true)
            }
        }
    }

    @Test("partitions are made where there are some, and trails are verified", arguments: Bench.Backend.present)
    func maintenance(backend: Bench.Backend) async throws {
        try await Bench.with(backend) { bench in
            try await bench.tenant.wells.create(Fixtures.well(1))
            let jobs = try await bench.wellflow.system(reason: "test") { system in
                [
                    try await system.jobs.enqueue(MaintainPartitions(monthsAhead: 14)).id,
                    try await system.jobs.enqueue(VerifySystemTrail()).id,
                ]
            }
            try await bench.jobBench(BuiltInJobs()).drain()
            let records = try await bench.wellflow.system(reason: "test") { system in
                var records: [JobRecord?] = []
                for id in jobs { records.append(try await system.jobs.get(id)) }
                return records
            }
            #expect(records.map { $0?.state } == [.completed, .completed])
            #expect(records[0]?.progressNote?.hasSuffix(" partitions") == true)
            #expect((records[0]?.progressNote == "0 partitions") == (backend == .sqlite))
            #expect(records[1]?.progressNote?.hasSuffix("operations hold") == true)
            #expect(try await bench.run(VerifyAuditTrail()).progressNote?.hasSuffix("operations hold") == true)
        }
    }

    @Test("a job type that was added without what it needs says so")
    func unregistered() async throws {
        try await Bench.with(.sqlite) { bench in
            var handlers = JobHandlers()
            handlers.add(SummarizeProduction.self)
            let job = try await JobBench(bench.wellflow, handlers).run(SummarizeProduction(), in: bench.tenant)
            #expect(job.state == .dead)
            #expect(job.lastError?.contains("BuiltInJobs") == true)
        }
    }
}
