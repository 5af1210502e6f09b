/// Takes a value and does nothing with it, where the optimizer can't see that: the work that made it stays.
@inline(never)
@_optimize(none)
func blackHole<Value>(_ value: borrowing Value) {}
