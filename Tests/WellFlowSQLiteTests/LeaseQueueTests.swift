import Testing
import WellFlowTesting

@testable import WellFlowSQLite

@Suite("The queue of leases")
struct LeaseQueueTests {
    @Test("waiters are served in the order they came, and the last returned resource goes first")
    func order() {
        var queue = LeaseQueue(["a", "b"])
        #expect(queue.acquireIdle() == "b")
        #expect(queue.acquireIdle() == "a")
        #expect(queue.acquireIdle() == nil)
        for waiter in [1, 2, 3] as [UInt64] {
            guard case .wait = queue.acquire(waiter) else { return #expect(Bool(false), "\(waiter) should wait") }
        }
        queue.cancel(2)
        guard case .handOver(1) = queue.release("a") else { return #expect(Bool(false), "1 came first") }
        guard case .handOver(3) = queue.release("b") else { return #expect(Bool(false), "2 went away") }
        guard case .idle = queue.release("b") else { return #expect(Bool(false), "nobody waits") }
        guard case .idle = queue.release("a") else { return #expect(Bool(false), "nobody waits") }
        #expect(queue.acquireIdle() == "a")
    }

    @Test("a closed queue turns waiters away, hands out nothing, and is drained with the last lease")
    func close() {
        var queue = LeaseQueue([1, 2])
        _ = queue.acquireIdle()
        _ = queue.acquireIdle()
        _ = queue.acquire(7)
        let first = queue.close()
        #expect(first.waiters == [7])
        #expect(!first.isDrained)
        guard case .closed = queue.acquire(8) else { return #expect(Bool(false), "it is closed") }
        #expect(queue.acquireIdle() == nil)
        guard case .idle = queue.release(1) else { return #expect(Bool(false), "2 is out") }
        #expect(queue.acquireIdle() == nil)
        guard case .drained = queue.release(2) else { return #expect(Bool(false), "all are back") }
        #expect(queue.close().isDrained)
        #expect(Set(queue.drain()) == [1, 2])
        #expect(queue.drain().isEmpty)
    }

    /// What the queue should be: three plain lists.
    private struct Model {
        var idle: [Int]
        var waiting: [UInt64] = []
        var leased: Set<Int> = []
        var isClosed = false
    }

    @Test(
        "no resource is leased twice, no waiter is lost, and the order is kept",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func randomOperations(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let resources = Array(0..<Int.random(in: 1...5, using: &random))
        var queue = LeaseQueue(resources)
        var model = Model(idle: resources)
        for step in 0..<400 {
            let comment: Comment = "seed \(seed), step \(step)"
            switch Int.random(in: 0..<100, using: &random) {
            case ..<45:
                switch queue.acquire(UInt64(step)) {
                case .lease(let resource):
                    #expect(!model.isClosed && model.waiting.isEmpty, comment)
                    #expect(model.idle.popLast() == resource, comment)
                    #expect(model.leased.insert(resource).inserted, comment)
                case .wait:
                    #expect(!model.isClosed && model.idle.isEmpty, comment)
                    model.waiting.append(UInt64(step))
                case .closed: #expect(model.isClosed, comment)
                }
            case ..<80:
                guard let resource = model.leased.sorted().randomElement(using: &random) else { continue }
                switch queue.release(resource) {
                case .handOver(let waiter):
                    try #require(!model.waiting.isEmpty, comment)
                    #expect(model.waiting.removeFirst() == waiter, comment)
                case .idle, .drained:
                    #expect(model.waiting.isEmpty, comment)
                    model.leased.remove(resource)
                    model.idle.append(resource)
                }
            case ..<99:
                guard let waiter = model.waiting.randomElement(using: &random) else { continue }
                queue.cancel(waiter)
                model.waiting.removeAll { $0 == waiter }
            default:
                let closed = queue.close()
                #expect(closed.waiters == model.waiting, comment)
                #expect(closed.isDrained == model.leased.isEmpty, comment)
                model.waiting = []
                model.isClosed = true
            }
        }
    }
}
