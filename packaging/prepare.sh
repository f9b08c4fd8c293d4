# shellcheck shell=sh
# Makes what try.sh and check.sh need: system packages, .venv, the locked requirements, Deskbell.
# They source this file with the top of the checkout as the working folder and call
# "prepare run" or "prepare check". Everything said here goes to stderr, so that stdout is
# the program's alone. Nothing is done twice: a stamp in .venv tells what it was made from.

unavailable=69 # as in sysexits.h
venv=.venv

say() {
    printf 'Deskbell: %s\n' "$*" >&2
}

stop() {
    say "$*"
    exit "$unavailable"
}

prepare() {
    # Nothing of the caller's own Python may leak into .venv.
    unset PYTHONHOME PYTHONPATH PIP_PREFIX PIP_TARGET PIP_USER
    python_packages=
    if is_ready "$1"; then
        prepare_system "$1"
    else
        find_python || true
        prepare_system "$1"
        prepare_venv "$1"
    fi
}

no_python() {
    stop "no Python 3.11 or newer with its venv module here, and I could not install it. On Debian, as root: apt-get install --no-install-recommends $missing_packages; then run this again."
}

# What Qt's xcb and Wayland windows link to: library and the Debian package that has it.
window_libraries='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libbrotlidec.so.1 libbrotli1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxkbcommon.so.0 libxkbcommon0
'

# What the end-to-end tests start: command and the Debian package that has it.
test_commands='
Xvfb xvfb
curl curl
dbus-run-session dbus-daemon
gnome-keyring-daemon gnome-keyring
ip iproute2
openbox openbox
xauth xauth
xdotool xdotool
'

prepare_system() {
    find_missing "$1"
    [ -n "$missing_packages" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    install_packages $missing_packages || true
    [ -z "$python_packages" ] || find_python || no_python
    find_missing "$1"
    [ -z "$missing_packages" ] || name_missing
}

# Sets python to a Python 3.11 or newer that can make a venv, else sets python_packages to what would give one.
find_python() {
    python=
    python_packages='python3 python3-venv'
    for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            python=$candidate
            python_packages=
            return 0
        fi
        python_packages="$candidate-venv"
    done
    return 1
}

# Sets missing_packages to the Debian packages that are missing for the purpose $1, missing_names to what they are wanted for.
find_missing() {
    missing_packages=$python_packages
    missing_names=
    [ "$(uname)" = Linux ] || return 0
    find_missing_libraries
    [ "$1" = check ] && find_missing_commands
    has_font || missing "a font" fonts-dejavu-core
    [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] || [ -e /etc/ssl/ca-bundle.pem ] ||
        missing "the system's trusted certificates" ca-certificates
}

missing() {
    missing_names="${missing_names:+$missing_names, }$1"
    missing_packages="${missing_packages:+$missing_packages }$2"
}

find_missing_libraries() {
    loader=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null) || return 0
    while read -r library package; do
        case $loader in
        *"$library "*) ;;
        *) [ -z "$library" ] || missing "$library" "$package" ;;
        esac
    done <<END
$window_libraries
END
}

find_missing_commands() {
    while read -r command package; do
        [ -z "$command" ] || command -v "$command" >/dev/null || missing "$command" "$package"
    done <<END
$test_commands
END
}

has_font() {
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" \
        \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) 2>/dev/null | head -n 1)" ]
}

install_packages() {
    command -v apt-get >/dev/null || return 1
    may_be_root || return 1
    say "installing system packages (a minute or two): $*"
    quietly apt update -qq || say "the list of system packages could not be renewed; trying with the old one"
    quietly apt install -y -qq --no-install-recommends "$@"
}

# Root itself, or sudo: without a password, or with one where a person can type it.
may_be_root() {
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] && [ -t 2 ] || return 1
    say "system packages are missing: sudo asks for your password to install them"
    sudo -v
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@"
}

name_missing() {
    say "missing on this system: $missing_names"
    say "I could not install that myself. As root: apt-get install --no-install-recommends $missing_packages (Debian's names)"
    say "going on without it; the command line works so, the window and its tests may not"
}

# Runs a command and shows what it printed only when it failed.
quietly() {
    output=$("$@" 2>&1 </dev/null) && return 0
    printf '%s\n' "$output" | tail -n 20 >&2
    return 1
}

prepare_venv() {
    rm -f "$venv/deskbell-run" "$venv/deskbell-check"
    venv_works || make_venv
    say "installing what Deskbell needs into $venv (a minute or so)"
    install_deskbell "$1" ||
        stop "the packages could not be installed: see above. Is there a network? Where there is, delete $venv and run this again."
    stamp >"$venv/deskbell-$1"
}

# What .venv is made from: locked requirements, Deskbell's own metadata, this folder, its Python.
stamp() {
    printf '%s\n' "$(cat pyproject.toml packaging/requirements/*.txt | cksum) $PWD $("$venv/bin/python" -V 2>&1)"
}

# What was made for check serves run too.
is_ready() {
    is_stamped check || { [ "$1" = run ] && is_stamped run; }
}

is_stamped() {
    [ -x "$venv/bin/deskbell" ] && [ -e "$venv/deskbell-$1" ] && [ "$(stamp)" = "$(cat "$venv/deskbell-$1")" ]
}

# A venv of a Python too old, half made, or moved here from another folder does not.
venv_works() {
    "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
        grep -qF "$PWD/$venv/bin/" "$venv/bin/pip" 2>/dev/null
}

make_venv() {
    rm -rf "$venv"
    say "making $venv with $("$python" -V)"
    quietly "$python" -m venv "$venv" || stop "$python could not make $venv: see above"
}

install_deskbell() {
    pip_install --require-hashes -r "packaging/requirements/$1.txt" &&
        pip_install --no-build-isolation -e . &&
        quicken_starts
}

# The modules are compiled now, not at the first start. Shiboken compiles its Python part anew at
# every start unless told once to keep it on disk (9 ms of 71 for "import PySide6.QtCore"); what
# another release of it kept would be taken for its own.
quicken_starts() {
    "$venv/bin/python" -m compileall -q app/deskbell >&2 || true
    rm -rf "$venv"/lib/python3*/site-packages/shiboken6/files.dir
    PYTHONDONTWRITEBYTECODE='' SBK_EMBED=0 "$venv/bin/python" -c 'import PySide6' 2>/dev/null || true
}

pip_install() {
    quietly "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --no-deps --only-binary :all: "$@"
}
