#!/bin/sh
# Runs the unit tests under every other Python found here that Deskbell runs on.
# Needs the .venv of packaging/check.sh.
set -eu
cd -P "$(dirname "$0")/.."
# shellcheck source=packaging/prepare.sh
. packaging/prepare.sh

bin=$PWD/.venv/bin
failed=
found=
unset DISPLAY WAYLAND_DISPLAY DESKBELL_HOME

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
    HYPOTHESIS_PROFILE=mutants "$venv/bin/python" -m pytest -q -n 2 --dist loadfile tests/unit
)

for version in 3.14 3.13 3.12 3.11; do
    [ "$("$bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" = "$version" ] && continue
    interpreter=$(find_interpreter "$version") || continue
    found=yes
    unit_tests_under "$version" "$interpreter" || failed="${failed:+$failed, }$version"
done
[ -n "$found" ] || printf 'not run, no other interpreter here\n'
[ -z "$failed" ] || printf 'FAILED under %s\n' "$failed"
[ -z "$failed" ]
