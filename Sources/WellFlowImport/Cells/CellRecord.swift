/// The texts of one record of a file, by position from 0.
package protocol CellRecord {
    /// How many cells the record has.
    var count: Int { get }

    /// The text of a cell, without the quotes around it and with everything else as in the file.
    func text(_ index: Int) -> String
}

extension [String]: CellRecord {
    /// The text of a cell.
    package func text(_ index: Int) -> String { self[index] }
}
