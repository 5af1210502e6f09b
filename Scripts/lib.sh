# shellcheck shell=bash disable=SC2034
# What the scripts share; sourced, not run. Works with the bash 3.2 of macOS.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# In CI warnings are errors and coverage is counted. SwiftPM silences the warnings of remote packages and keeps
# -warnings-as-errors from them, so that the flag reaches our own targets only.
strict_flags=()
debug_flags=()
if [[ "${CI:-}" == true ]]; then
    strict_flags=(-Xswiftc -warnings-as-errors)
    # Every debug build in CI uses the same flags, so that tests, coverage and documentation share one build.
    debug_flags=("${strict_flags[@]}" --enable-code-coverage)
fi

heading() {
    if [[ -t 1 ]]; then
        printf '\n\033[1;36m== %s\033[0m\n' "$*"
    else
        printf '\n== %s\n' "$*"
    fi
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Runs a command: in plain view on a terminal, otherwise its output appears only if it fails.
quietly() {
    if [[ -t 1 ]]; then
        "$@"
        return
    fi
    local output status=0
    output="$("$@" 2>&1)" || status=$?
    if ((status != 0)); then
        printf '%s\n' "$output" >&2
    fi
    return "$status"
}

# The path of a tool of the Swift toolchain (docc, llvm-cov, clang), which need not be on the PATH.
tool() {
    local path
    if [[ "$(uname)" == Darwin ]]; then
        path="$(xcrun --find "$1")" || fail "no $1 in the selected Xcode toolchain"
    else
        path="$(dirname "$(readlink -f "$(command -v swift)")")/$1"
    fi
    [[ -x "$path" ]] || fail "no $1 in the Swift toolchain ($path)"
    printf '%s\n' "$path"
}

# Runs `swift format` with the given arguments over every Swift file of the repository, build folders excluded.
swift_format() {
    cd "$root" || return
    find . -name '.?*' -prune -o -name '*.swift' -type f -print0 | xargs -0 swift format "$@"
}

# Becomes the command that runs tests, with a PostgreSQL server for its tests: the one of WELLFLOW_TEST_POSTGRES, else a throw-away one.
# Without any its tests say that they are skipped; in CI that is a failure.
exec_with_postgres() {
    # A test that waits for a server must not wait for hundreds of others: a few at once fill the cores as well.
    export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH="${SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH:-6}"
    if [[ -z "${WELLFLOW_TEST_POSTGRES:-}" ]]; then
        if "$root/Scripts/postgres" find >/dev/null 2>&1; then
            exec "$root/Scripts/postgres" run "$@"
        fi
        [[ "${CI:-}" != true ]] || fail "there is no PostgreSQL server to test on"
    fi
    exec "$@"
}

# Runs tests as exec_with_postgres does. Off a terminal it says at the end once more what failed, since of a long output only
# the end may be looked at.
run_tests() {
    if [[ -t 1 ]]; then
        exec_with_postgres "$@"
    fi
    local log status=0
    log="$(mktemp)"
    (exec_with_postgres "$@") 2>&1 | tee "$log" || status=$?
    if ((status != 0)); then
        heading "What failed"
        grep -aE -A 3 'recorded an issue|Fatal error|^error: ' "$log" | cut -c 1-600 | tail -n 40 || true
    fi
    rm -f "$log"
    return "$status"
}
