/// The counties and areas of API numbers, read once from the text in `APICountyData`.
struct APICountyTable: Sendable {
    private(set) var states: [APIState] = []
    private(set) var counties: [APICounty] = []
    /// Where the county with a number (1,000 × state + county) is in `counties`.
    private var places: [Int: Int] = [:]

    static let shared = APICountyTable(text: apiCountyData)

    /// Reads lines such as `=30 New Mexico`, followed by the state's: `015c Eddy`.
    init(text: StaticString) {
        var state = APIState(code: "", name: "")
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let name = String(decoding: line.dropFirst(line.first == UInt8(ascii: "=") ? 4 : 5), as: UTF8.self)
            if line.first == UInt8(ascii: "=") {
                state = APIState(code: String(decoding: line.dropFirst().prefix(2), as: UTF8.self), name: name)
                states.append(state)
            } else if let kind = line.dropFirst(3).first.flatMap(APICounty.Kind.init(letter:)) {
                let code = String(decoding: line.prefix(3), as: UTF8.self)
                guard let stateNumber = Int(state.code), let number = Int(code) else { continue }
                places[stateNumber * 1000 + number] = counties.count
                counties.append(APICounty(state: state, code: code, name: name, kind: kind))
            }
        }
    }

    func county(state: Int, code: Int) -> APICounty? {
        places[state * 1000 + code].map { counties[$0] }
    }
}

extension APICounty.Kind {
    /// The kind behind a letter of the data.
    fileprivate init?(letter: UInt8) {
        switch Unicode.Scalar(letter) {
        case "a": self = .alternateCounty
        case "c": self = .county
        case "f": self = .federalOffshore
        case "i": self = .offshoreIslands
        case "o": self = .otherOffshore
        case "q": self = .quadrangle
        case "v": self = .independentCity
        case "w": self = .stateWaters
        case "x": self = .other
        default: return nil
        }
    }
}
