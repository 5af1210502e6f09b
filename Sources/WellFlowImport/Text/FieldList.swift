/// The fields of the record that is being read.
final class FieldList {
    private(set) var pointer: UnsafeMutablePointer<TextRecord.Field>
    private(set) var capacity: Int

    init() {
        capacity = 64
        pointer = .allocate(capacity: capacity)
    }

    deinit {
        pointer.deallocate()
    }

    func grow() {
        pointer = pointer.moved(count: capacity, capacity: capacity * 2)
        capacity *= 2
    }
}
