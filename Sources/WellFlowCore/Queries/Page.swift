/// A page of a query's rows, and the ways on from it.
public struct Page<E: Entity>: Sendable {
    /// The rows, in the query's order whichever way the page was reached.
    public let items: [Stored<E>]
    /// Where the next page starts; nil when there was none when this page was read.
    public let next: Cursor?
    /// Where the page before starts; nil on the first page.
    public let previous: Cursor?
}
