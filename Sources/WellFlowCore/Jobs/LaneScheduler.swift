/// Shares a worker's free slots among organizations, so that one with very many jobs doesn't keep the others waiting.
///
/// Each organization has a virtual time that its started jobs move on, the faster the smaller its weight; who is
/// furthest behind is next. One that comes new, or back after years, begins at the present, so it neither waits behind
/// what others did before nor catches up on what it missed.
package struct LaneScheduler: Sendable {
    /// An organization with jobs that wait.
    package struct Lane: Hashable, Sendable {
        package let organization: RawID
        /// How many wait, as far as it matters.
        package let waiting: Int
        package let weight: Int
        /// How many more may run at once; nil for any number.
        package let room: Int?

        package init(organization: RawID, waiting: Int, weight: Int = 1, room: Int? = nil) {
            self.organization = organization
            self.waiting = waiting
            self.weight = weight
            self.room = room
        }
    }

    /// How many jobs of an organization are to be started.
    package struct Share: Hashable, Sendable {
        package let organization: RawID
        package let count: Int

        package init(organization: RawID, count: Int) {
            self.organization = organization
            self.count = count
        }
    }

    private var times: [RawID: Double] = [:]
    /// The present: where the one stands that was served last.
    private var now = 0.0

    package init() {}

    /// Shares out slots.
    ///
    /// - Parameters:
    ///   - slots: how many jobs can be started.
    ///   - lanes: who has jobs.
    /// - Returns: whose jobs to start; ``took(_:of:)`` is to be told what became of it.
    package func share(_ slots: Int, among lanes: [Lane]) -> [Share] {
        struct Place {
            var time: Double
            var left: Int
            let step: Double
            var count = 0
        }
        var places = lanes.map { lane in
            Place(
                time: max(times[lane.organization] ?? now, now),
                left: min(lane.waiting, max(lane.room ?? .max, 0)),
                step: Self.step(of: lane)
            )
        }
        var free = slots
        while free > 0 {
            var next: Int?
            for (index, place) in places.enumerated() where place.left > 0 {
                if let found = next, places[found].time <= place.time { continue }
                next = index
            }
            guard let next else { break }
            places[next].time += places[next].step
            places[next].left -= 1
            places[next].count += 1
            free -= 1
        }
        return zip(lanes, places).filter { $1.count > 0 }.map { Share(organization: $0.organization, count: $1.count) }
    }

    /// Notes how many jobs were started.
    package mutating func took(_ count: Int, of lane: Lane) {
        if count == 0 { return }
        let begin = max(times[lane.organization] ?? now, now)
        times[lane.organization] = begin + Double(count) * Self.step(of: lane)
    }

    /// Moves the present on to where the one stands that is furthest behind among those who still have jobs, and
    /// forgets who has caught up with it.
    ///
    /// Who may start none at the moment holds nobody up: its place is the present when it may again.
    package mutating func advance(waiting lanes: [Lane]) {
        let behind = lanes.map { max(times[$0.organization] ?? now, now) }.min()
        now = behind ?? times.values.max() ?? now
        times = times.filter { $0.value > now }
    }

    private static func step(of lane: Lane) -> Double { 1 / Double(max(lane.weight, 1)) }
}
