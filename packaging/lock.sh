#!/bin/sh
# Resolves pyproject.toml anew into packaging/requirements/*.txt: exact versions and hashes for
# Python 3.11 and newer on every system, and no word about where the packages come from.
# Needs uv (pip install uv).
set -eu
cd -P "$(dirname "$0")/.."

uv=$(command -v uv || echo .venv/bin/uv)
requirements=packaging/requirements

lock() {
    output=$1
    shift
    # uv's own settings of this machine (indexes, folders of wheels) must not colour the result.
    "$uv" pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
        --output-file "$requirements/$output" "$@" pyproject.toml "$requirements/install.in"
}

lock run.txt
lock check.txt --extra check --constraint "$requirements/run.txt"
