#!/bin/sh
# Checks Deskbell: makes everything that needs, then format, lint, types, import contracts, all
# tests, the branches of domain and usecases, a sample of mutants, and the newest other Python found here.
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

newest_python() {
    for version in 3.14 3.13 3.12 3.11; do
        [ "$("$bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" = "$version" ] && continue
        interpreter=$(find_interpreter "$version") || continue
        unit_tests_under "$version" "$interpreter"
        return
    done
    printf 'not run, no other interpreter here\n'
}

find_interpreter() {
    for candidate in "python$1" "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}/versions/$1".*/bin/python; do
        "$candidate" -c 'import ensurepip, venv' 2>/dev/null && command -v "$candidate" && return 0
    done
    return 1
}

unit_tests_under() (
    venv=.venv/python$1
    python=$2
    printf -- '-- Python %s: unit tests\n' "$1"
    is_stamped check || prepare_venv check || return 1
    # shellcheck disable=SC2086 # a list of words
    HYPOTHESIS_PROFILE=mutants "$venv/bin/python" -m pytest -q $in_two tests/unit
)

stage "format" "$bin/ruff" format --check
stage "lint" "$bin/ruff" check
stage "types" "$bin/mypy"
stage "import contracts" "$bin/lint-imports" --no-logo --no-cache
stage "tests" tests
stage "branches of domain and usecases" own_branches
stage "mutants, a sample" sh packaging/mutation.sh --sample
stage "another Python, unit tests" newest_python

printf '\n== %s s in all\n' "$(($(date +%s) - started_s))"
if [ -n "$failed" ]; then
    printf '== FAILED: %s\n' "$failed"
else
    printf '== every stage passed\n'
fi
tail -n 1 .venv/tests.log
[ -z "$failed" ]
