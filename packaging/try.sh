#!/bin/sh
# Try Deskbell: makes everything it needs, then opens it on the practice line, where nobody is rung.
# Arguments go to the program: sh packaging/try.sh call 205 --practice --wait
set -eu
cd -P "$(dirname "$0")/.."
# shellcheck source=packaging/prepare.sh
. packaging/prepare.sh

prepare run

if [ $# -gt 0 ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/deskbell "$@"
fi

say "there is no display here, so no window: placing a practice call instead (205 answers and talks for 8 seconds; nobody is rung)"
result=0
.venv/bin/deskbell call 205 --practice --wait || result=$?
say "to get the window, run the same command on a desktop, or over ssh -X, or unseen: xvfb-run -a sh packaging/try.sh"
exit "$result"
