#!/bin/sh
# Checks Deskbell: makes everything that needs, then format, lint, types, import contracts, and all
# tests, of which those of domain and usecases must reach every branch.
# Every stage runs, also after one that failed; the last lines say what failed.
set -eu
cd -P "$(dirname "$0")/.."
# shellcheck source=packaging/prepare.sh
. packaging/prepare.sh

started_s=$(date +%s)
prepare check
bin=$PWD/.venv/bin
failed=
# Each process gets whole files, since what a file needs is made once for it, in the order of collection.
files="--dist loadfile --no-loadscope-reorder"
# The rooms whose own tests must reach every branch; they run once, and under coverage.
inner="tests/unit/domain tests/unit/usecases"

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
told() {
    rm -f .venv/tests.passed
    { "$@" && echo yes >.venv/tests.passed; } 2>&1 | tee .venv/tests.log
    tail -n 1 .venv/tests.log >>.venv/tests.sums
    [ -e .venv/tests.passed ]
}

# shellcheck disable=SC2086 # lists of words
inner_tests() (
    export COVERAGE_FILE="$PWD/.venv/branches"
    "$bin/coverage" erase &&
        told "$bin/coverage" run --source=deskbell.domain,deskbell.usecases -m pytest -n 2 $files $inner &&
        "$bin/coverage" combine --quiet &&
        "$bin/coverage" report --fail-under=100
)

# Three processes for two cores: many tests wait for programs that they start.
# shellcheck disable=SC2046,SC2086 # lists of words
other_tests() {
    told "$bin/pytest" -n 3 $files $(printf -- '--ignore=%s ' $inner)
}

stage "format" "$bin/ruff" format --check
stage "lint" "$bin/ruff" check
stage "types" "$bin/mypy"
stage "import contracts" "$bin/lint-imports" --no-logo --no-cache
rm -f .venv/tests.sums
stage "tests and branches of domain and usecases" inner_tests
stage "all other tests" other_tests

printf '\n== %s s in all\n' "$(($(date +%s) - started_s))"
if [ -n "$failed" ]; then
    printf '== FAILED: %s\n' "$failed"
else
    printf '== every stage passed\n'
fi
cat .venv/tests.sums
[ -z "$failed" ]
