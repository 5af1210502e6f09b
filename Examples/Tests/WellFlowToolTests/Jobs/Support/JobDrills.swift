import Testing

/// Faults of processes and servers, one at a time: together they would starve each other of a small machine.
@Suite("Jobs under faults", .serialized)
enum JobDrills {}
