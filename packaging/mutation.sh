#!/bin/sh
# Mutation test of domain and usecases: their functions are changed in one small way at a time,
# and of these changes at least 90 % must make one of the rooms' own tests fail.
# --sample tries every twentieth change. Survivors can be looked at: the last lines say how.
# Needs the .venv of packaging/check.sh.
set -eu
cd -P "$(dirname "$0")/.."

least_percent=90
bin=$PWD/.venv/bin
case ${1:-} in
'') chosen='*' ;;
--sample) chosen='*[13579]0' ;; # by the last digits of a change's number in its function
*)
    echo "usage: sh packaging/mutation.sh [--sample]" >&2
    exit 2
    ;;
esac

# mutmut knows packages in src/ only, so it gets a copy of the checkout that is laid out so.
copy=build/mutation
rm -rf "$copy"
mkdir -p "$copy"
cp -R app "$copy/src"
cp -R tests resources README.md "$copy"
sed 's/^pythonpath = \["app"/pythonpath = ["src"/' pyproject.toml >"$copy/pyproject.toml"
cd "$copy"

HYPOTHESIS_PROFILE=mutants "$bin/mutmut" run --max-children "$(getconf _NPROCESSORS_ONLN)" "$chosen" >mutmut.log 2>&1 || {
    tr '\r' '\n' <mutmut.log | tail -n 40
    exit 1
}

"$bin/mutmut" results --all true | awk -F ': ' -v least="$least_percent" '
    $2 == "killed" || $2 == "timeout" { killed += 1 }
    $2 != "" && $2 != "not checked" { tried += 1 }
    $2 != "" && $2 != "not checked" && $2 != "killed" && $2 != "timeout" { print $2 ":" $1 }
    END {
        if (!tried) { print "no change was tried"; exit 1 }
        printf "%d of %d changes made a test fail: %.1f %%, at least %d %% wanted\n", killed, tried, 100 * killed / tried, least
        exit 100 * killed < least * tried
    }' || {
    echo "to see one: cd $copy && ../../.venv/bin/mutmut show NAME"
    exit 1
}
