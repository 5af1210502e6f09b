/// How much of a text file is held in memory, and what is refused as no table.
public struct TextLimits: Hashable, Sendable {
    /// The longest record in bytes of UTF-8, 1 MiB by default.
    public let recordBytes: Int
    /// The most fields of a record, 16,384 by default, as many as a spreadsheet has.
    public let columns: Int
    /// How many bytes are read at a time, 128 KiB by default.
    public let chunkBytes: Int
    /// From how many bytes encoding and delimiter are recognised, 64 KiB by default.
    public let sampleBytes: Int

    /// Creates limits; values that make no sense become the nearest that do.
    public init(
        recordBytes: Int = 1 << 20,
        columns: Int = 16_384,
        chunkBytes: Int = 128 << 10,
        sampleBytes: Int = 64 << 10
    ) {
        self.recordBytes = min(max(recordBytes, 1), 1 << 28)
        self.columns = min(max(columns, 1), 1 << 20)
        self.chunkBytes = min(max(chunkBytes, 1), 16 << 20)
        self.sampleBytes = min(max(sampleBytes, 4), 16 << 20)
    }
}
