import Measured

/// The one table of a run, in Markdown.
enum Table {
    static let header = """
        | work | WellFlow/s | C/s | of C | GRDB async/s | GRDB sync/s | goal | met |
        |---|--:|--:|--:|--:|--:|---|---|
        """

    static func row(_ measurement: Measurement, all: [Measurement]) -> String {
        let ours = measurement.rate(.library)
        let share = measurement.ratio(.library, to: .c)
        let (goal, isMet): (String, Bool?) =
            switch measurement.work.goal {
            case .shareOfC(let goal): ("≥ \(percent(goal)) of C", share.map { $0 >= goal })
            case .told: ("", nil)
            case .times(let times, let kind):
                (
                    "≥ \(times) × \(kind.rawValue)",
                    all.first { $0.work.kind == kind }?.rate(.library)
                        .flatMap { other in
                            ours.map { $0 >= times * other }
                        }
                )
            }
        let cells = [
            "\(measurement.work.kind.rawValue) (\(measurement.work.unit))", number(ours), number(measurement.rate(.c)),
            share.map(percent) ?? "", number(measurement.rate(.grdb)), number(measurement.rate(.grdbSynchronous)), goal,
            isMet.map { $0 ? "yes" : "no" } ?? "",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// Three digits that mean something, with thousands separators.
    private static func number(_ rate: Double?) -> String {
        guard let rate else { return "" }
        var whole = Int(rate.rounded())
        var step = 1
        while whole / step >= 1_000 { step *= 10 }
        whole = (whole + step / 2) / step * step
        var text = ""
        for (index, digit) in String(whole).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "," + text }
            text = "\(digit)" + text
        }
        return text
    }
}
