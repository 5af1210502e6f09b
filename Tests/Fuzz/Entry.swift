/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    if let problem = ReaderCheck.problem(in: FuzzInput(UnsafeBufferPointer(start: start, count: count))) {
        fatalError(problem)
    }
    return 0
}
