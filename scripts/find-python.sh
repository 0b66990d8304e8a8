#!/bin/sh
# Print the path of the interpreter that .venv is to be built with, or say on stderr what is missing and fail.
# TFKATA_PYTHON names one; otherwise `python3` is preferred wherever it stands on the PATH, then python3.13 to python3.11.
#
# Each candidate is run, not only looked up: a pyenv shim exists for versions that are not selected, and macOS has a
# `python3` that does nothing but offer to install developer tools.
set -eu

needed="tfkata needs Python 3.11, 3.12 or 3.13 (TensorFlow has no build for others)"
advice="Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.13; with uv: \
uv python install 3.13), or name one: make setup TFKATA_PYTHON=/path/to/python3.12"

# Prints: fit|unfit, version, how packages could be installed, path. Any Python from 2.7 on can run it.
probe='
import sys

def has(name):
    try:
        __import__(name)
        return True
    except Exception:
        return False

def pip_can_install_elsewhere():
    try:
        import pip
        return tuple(int(part) for part in pip.__version__.split(".")[:2]) >= (22, 3)
    except Exception:
        return False

version = "%d.%d.%d" % tuple(sys.version_info[:3])
fit = (3, 11) <= sys.version_info[:2] < (3, 14)
if fit and sys.implementation.name != "cpython":
    fit, version = False, version + "-" + sys.implementation.name
if fit and "t" in getattr(sys, "abiflags", ""):
    fit, version = False, version + "-free-threaded"
if fit and sys.maxsize < 2**32:
    fit, version = False, version + "-32-bit"
if not has("venv"):
    means = "no-venv"
elif has("ensurepip") or pip_can_install_elsewhere():
    means = "pip"
else:
    means = "no-pip"
print("%s %s %s %s" % ("fit" if fit else "unfit", version, means, sys.executable))
'

main() {
    if [ -n "${TFKATA_PYTHON:-}" ]; then
        named
    else
        search
    fi
}

named() {
    found=$(try "$TFKATA_PYTHON") || fail "TFKATA_PYTHON is \"$TFKATA_PYTHON\", and that does not run as a Python. $needed."
    read_fields "$found"
    [ "$fit" = fit ] || fail "TFKATA_PYTHON is \"$TFKATA_PYTHON\", which is Python $version. $needed."
    can_install || fail "$(lack)"
    printf '%s\n' "$path"
}

search() {
    unfit=""
    unable=""
    for name in python3 python3.13 python3.12 python3.11 python; do
        rest="$PATH:"
        while [ -n "$rest" ]; do
            folder=${rest%%:*}
            rest=${rest#*:}
            [ -f "${folder:-.}/$name" ] && [ -x "${folder:-.}/$name" ] || continue
            found=$(try "${folder:-.}/$name") || {
                unfit="$unfit${unfit:+, }${folder:-.}/$name (does not run)"
                continue
            }
            read_fields "$found"
            if [ "$fit" != fit ]; then
                case "$unfit" in *"($path)"*) ;; *) unfit="$unfit${unfit:+, }$version ($path)" ;; esac
            elif can_install; then
                printf '%s\n' "$path"
                return
            else
                unable=${unable:-$(lack)}
            fi
        done
    done
    [ -z "$unable" ] || fail "$unable"
    fail "$needed; on your PATH: ${unfit:-no Python at all}. $advice"
}

try() {
    "$1" -c "$probe" 2>/dev/null </dev/null
}

# The path comes last, since it may hold spaces.
read_fields() {
    fit=${1%% *}; rest_of_line=${1#* }
    version=${rest_of_line%% *}; rest_of_line=${rest_of_line#* }
    means=${rest_of_line%% *}; path=${rest_of_line#* }
}

can_install() {
    case $means in
        pip) true ;;
        no-pip) command -v uv >/dev/null 2>&1 ;;
        *) false ;;
    esac
}

lack() {
    minor=${version%.*}
    if [ "$means" = no-venv ]; then
        what="lacks the standard library's venv module"
    else
        what="has neither ensurepip nor pip 22.3 or later, and uv is not installed either"
    fi
    printf '%s' "Python $version ($path) $what, so .venv can't be built with it. Debian, Ubuntu: apt install \
python$minor-venv. Elsewhere install uv or another Python 3.11 to 3.13, or name one: make setup \
TFKATA_PYTHON=/path/to/python3.12"
}

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

main
