extension WellFlow {
    /// Makes the partitions of production records for a span of days that aren't there yet.
    ///
    /// Call it now and then for the time ahead, and before history is imported. A row whose partition is missing makes it,
    /// too, but then wells can't be written by others until that transaction ends. SQLite has no partitions and makes none.
    ///
    /// - Parameters:
    ///   - first: the first day.
    ///   - last: the last day.
    /// - Returns: the names of the partitions that hold these days, new or old; none where there are no partitions.
    /// - Throws: ``WellFlowError`` with code `misconfigured` without the owner's connection, and `invalid` for days before
    ///   1859 or more than ten years ahead.
    @discardableResult
    public func makeProductionPartitions(
        from first: CalendarDate,
        through last: CalendarDate
    ) async throws -> [String] {
        try await backend.makeProductionPartitions(from: first, through: last)
    }

    /// Drops the partitions of production records whose days are all before a day: of every organization, for good.
    ///
    /// - Parameter day: the first day that is kept; what else its partition holds is kept as well.
    /// - Returns: the names of the dropped partitions.
    /// - Throws: ``WellFlowError`` with code `unsupported` on SQLite, and `misconfigured` without the owner's connection.
    @discardableResult
    public func dropProductionPartitions(before day: CalendarDate) async throws -> [String] {
        try await backend.dropProductionPartitions(before: day)
    }
}
