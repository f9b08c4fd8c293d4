#!/bin/sh
# Checks Deskbell: makes everything that needs, then format, lint, types, import contracts, all
# tests, and the branches of domain and usecases.
# Every stage runs, also after one that failed; the last lines say what failed.
set -eu
cd -P "$(dirname "$0")/.."
# shellcheck source=packaging/prepare.sh
. packaging/prepare.sh

started_s=$(date +%s)
prepare check
bin=$PWD/.venv/bin
failed=
# Two processes, each with whole files, since what a file needs is made once for it.
in_two="-n 2 --dist loadfile"

# The tests bring screens of their own; a person's screen and session stay untouched.
unset DISPLAY WAYLAND_DISPLAY DESKBELL_HOME

stage() {
    title=$1
    shift
    printf '\n== %s\n' "$title"
    stage_started_s=$(date +%s)
    "$@" || {
        failed="${failed:+$failed, }$title"
        printf '== FAILED: %s\n' "$title"
    }
    printf '== %s s\n' "$(($(date +%s) - stage_started_s))"
}

# The report is shown as it grows, its last line is kept for the end.
all_tests() {
    report=.venv/tests.log
    # shellcheck disable=SC2086 # a list of words
    { "$bin/pytest" $in_two && echo yes >.venv/tests.passed; } 2>&1 | tee "$report"
}

tests() {
    rm -f .venv/tests.passed
    all_tests
    [ -e .venv/tests.passed ]
}

own_branches() {
    COVERAGE_FILE=.venv/branches "$bin/coverage" run --source=deskbell.domain,deskbell.usecases \
        -m pytest -q tests/unit/domain tests/unit/usecases &&
        COVERAGE_FILE=.venv/branches "$bin/coverage" report --fail-under=100
}

stage "format" "$bin/ruff" format --check
stage "lint" "$bin/ruff" check
stage "types" "$bin/mypy"
stage "import contracts" "$bin/lint-imports" --no-logo --no-cache
stage "tests" tests
stage "branches of domain and usecases" own_branches

printf '\n== %s s in all\n' "$(($(date +%s) - started_s))"
if [ -n "$failed" ]; then
    printf '== FAILED: %s\n' "$failed"
else
    printf '== every stage passed\n'
fi
tail -n 1 .venv/tests.log
[ -z "$failed" ]
