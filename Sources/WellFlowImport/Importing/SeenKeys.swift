/// Which keys a file has had so far: a set of 64-bit hashes in constant memory.
///
/// Beyond the memory it is given the set lies in a temporary file. Hashes are spread over buckets by
/// their highest bits; a full bucket doubles their number, and each is then split in two, in one pass from front to
/// back.
struct SeenKeys {
    private var buckets: Buckets
    private var bits: Int
    private let memoryBytes: Int

    /// How many hashes a bucket has room for.
    private static let room = 512
    private static let bucketBytes = room * 8

    /// Creates an empty set that holds up to so many bytes in memory.
    init(memoryBytes: Int = 8 << 20) {
        self.memoryBytes = memoryBytes
        bits = 4
        buckets = .memory(Array(repeating: [], count: 1 << bits))
    }

    /// Adds a hash; false if it is there already.
    ///
    /// - Throws: `WellFlowError` when the temporary file can't be written.
    mutating func insert(_ hash: UInt64) throws -> Bool {
        let mixed = Self.mixed(hash)
        while true {
            let index = Int(truncatingIfNeeded: mixed >> UInt64(64 - bits))
            switch try buckets.insert(mixed, at: index, room: Self.room) {
            case .inserted: return true
            case .found: return false
            case .full: try grow()
            }
        }
    }

    /// Whether a hash is there.
    func contains(_ hash: UInt64) throws -> Bool {
        let mixed = Self.mixed(hash)
        return try buckets.contains(mixed, at: Int(truncatingIfNeeded: mixed >> UInt64(64 - bits)))
    }

    private mutating func grow() throws {
        bits += 1
        let bytes = Self.bucketBytes << bits
        let splitting = UInt64(1) << UInt64(64 - bits)
        let next: Buckets =
            try bytes > memoryBytes
            ? .file(BucketFile(buckets: 1 << bits, room: Self.room)) : .memory(Array(repeating: [], count: 1 << bits))
        buckets = try buckets.split(by: splitting, into: next)
    }

    /// Spreads a hash over all bits; zero marks an empty place in a file.
    private static func mixed(_ hash: UInt64) -> UInt64 {
        var value = hash
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        value ^= value >> 31
        return value == 0 ? 1 : value
    }
}

/// Buckets in memory or in a file.
private enum Buckets {
    case memory([[UInt64]])
    case file(BucketFile)

    enum Insertion {
        case inserted
        case found
        case full
    }

    func contains(_ hash: UInt64, at index: Int) throws -> Bool {
        switch self {
        case .file(let file): try file.read(index).contains(hash)
        case .memory(let all): all[index].contains(hash)
        }
    }

    mutating func insert(_ hash: UInt64, at index: Int, room: Int) throws -> Insertion {
        switch self {
        case .file(let file):
            var bucket = try file.read(index)
            let insertion = Self.insert(hash, into: &bucket, room: room)
            if insertion == .inserted { try file.append(hash, at: index, position: bucket.count - 1) }
            return insertion
        case .memory(var all):
            self = .memory([])
            defer { self = .memory(all) }
            return Self.insert(hash, into: &all[index], room: room)
        }
    }

    private static func insert(_ hash: UInt64, into bucket: inout [UInt64], room: Int) -> Insertion {
        if bucket.contains(hash) { return .found }
        if bucket.count == room { return .full }
        bucket.append(hash)
        return .inserted
    }

    /// Moves every bucket's hashes into two, by whether they have a bit.
    func split(by bit: UInt64, into empty: Buckets) throws -> Buckets {
        var target = empty
        let count =
            switch self {
            case .memory(let all): all.count
            case .file(let file): file.buckets
            }
        for index in 0..<count {
            let bucket =
                switch self {
                case .memory(let all): all[index]
                case .file(let file): try file.read(index)
                }
            try target.set(bucket.filter { $0 & bit == 0 }, at: 2 * index)
            try target.set(bucket.filter { $0 & bit != 0 }, at: 2 * index + 1)
        }
        return target
    }

    private mutating func set(_ bucket: [UInt64], at index: Int) throws {
        switch self {
        case .file(let file):
            try file.write(bucket, at: index)
        case .memory(var all):
            self = .memory([])
            all[index] = bucket
            self = .memory(all)
        }
    }
}
