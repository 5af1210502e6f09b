import Testing

extension Trait where Self == TimeLimitTrait {
    /// For tests that would hang rather than fail.
    ///
    /// All tests run at once, so each may take as long as all of them do, under the thread sanitizer on two cores.
    static var noHang: Self { .timeLimit(.minutes(60)) }
}
