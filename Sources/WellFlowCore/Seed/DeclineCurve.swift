/// How a well's production falls: Arps' hyperbolic decline with the exponent ½, q(t) = q₀ / (1 + D·t/2)², which
/// integers compute exactly the same everywhere.
struct DeclineCurve {
    /// Production of the first month in thousandths.
    let initial: Int64
    /// The decline at the start, in thousandths a month.
    let decline: Int64

    /// Production of the month that begins so many months after the first, in thousandths, rounded down.
    func volume(afterMonths months: Int) -> Int64 {
        let slope = 2_000 + decline * Int64(months)
        return Int64(Int128(initial) * 4_000_000 / (Int128(slope) * Int128(slope)))
    }
}
