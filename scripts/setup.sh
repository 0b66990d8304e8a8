#!/bin/sh
# Build .venv when it is missing, out of date, broken or half built; return at once when it is up to date.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

log=.venv-setup.log
stamp=.venv/.tfkata-stamp       # what the finished .venv was built from
building=.venv/.tfkata-building # there from the first step to the last, with the builder's process id
wanted=$(cat pyproject.toml constraints.txt | cksum)
here=$(pwd -P)

main() {
    if up_to_date; then
        return
    fi
    refuse_company
    python=""
    if ! reusable; then
        # Found before anything is deleted.
        python=$(sh scripts/find-python.sh)
        rm -rf .venv
    fi
    mkdir -p .venv
    echo $$ >"$building"
    rm -f "$stamp"
    build
}

up_to_date() {
    [ -f "$stamp" ] && [ ! -f "$building" ] && [ "$(cat "$stamp")" = "$(description)" ] && as_named
}

# A .venv holds absolute paths and one Python's packages: moved, or with another Python below it, it has to be built anew.
description() {
    printf '%s\n' "$wanted" "$here" "$(identity .venv/bin/python)"
}

identity() {
    "$1" -I -S -c 'import sys; print(sys.version.split()[0], sys.base_prefix)' 2>/dev/null </dev/null
}

as_named() {
    [ -z "${TFKATA_PYTHON:-}" ] || [ "$(identity "$TFKATA_PYTHON")" = "$(identity .venv/bin/python)" ]
}

refuse_company() {
    [ -f "$building" ] && kill -0 "$(cat "$building")" 2>/dev/null || return 0
    echo "Another make (process $(cat "$building")) is setting up .venv: wait until it is done. If there is none, delete" \
        "the folder .venv and try again." >&2
    exit 1
}

# Whether packages can be installed into the .venv that is there: also one that was made by hand.
reusable() {
    [ -x .venv/bin/python ] && [ ! -f "$building" ] || return 1
    now=$(identity .venv/bin/python) || return 1
    case $now in 3.11.* | 3.12.* | 3.13.*) ;; *) return 1 ;; esac
    if [ -f "$stamp" ]; then
        [ "$(sed -n 2,3p "$stamp")" = "$(printf '%s\n' "$here" "$now")" ] || return 1
    fi
    as_named
}

build() {
    if [ -n "$python" ]; then
        printf 'Setting up .venv (once, about a minute) ...' >&2
    else
        printf 'Bringing .venv up to date ...' >&2
    fi
    exec 3>&2 # while packages are installed, 2 is the log
    trap 'echo " interrupted." >&3; exit 130' INT TERM
    begun=$(date +%s)
    if install >"$log" 2>&1 </dev/null; then
        description >"$stamp.new"
        mv "$stamp.new" "$stamp"
        rm -f "$building"
        echo " done in $(($(date +%s) - begun)) s." >&2
    else
        # Not a broken one: what is installed is whole, and the next call goes on from there.
        [ ! -x .venv/bin/python ] || rm -f "$building"
        echo " failed:" >&2
        tail -n 20 "$log" | sed 's/^/    /' >&2
        echo "The whole log is in $log. Once the cause is mended, the same command goes on." >&2
        exit 1
    fi
}

install() {
    if [ -n "$python" ]; then
        echo "Interpreter: $python"
        # Without pip: plain Debian has no ensurepip, and uv needs none.
        "$python" -m venv --without-pip --prompt tfkata .venv || return
    fi
    if command -v uv; then
        install_with_uv && return
        echo "uv did not succeed (it does not read pip's settings); trying pip."
    fi
    install_with_pip
}

install_with_uv() {
    # The system's certificates: a company's proxy has its own. The second name is that of older versions.
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" UV_NATIVE_TLS="${UV_NATIVE_TLS:-1}"
    uv pip install --python .venv/bin/python --compile-bytecode -c constraints.txt -b constraints.txt -e '.[dev]'
}

install_with_pip() {
    if .venv/bin/python -m pip --version || .venv/bin/python -m ensurepip; then
        run_pip() { .venv/bin/python -m pip "$@"; }
    else
        base=$(.venv/bin/python -c 'import sys; print(sys._base_executable)')
        run_pip() { "$base" -m pip --python .venv/bin/python "$@"; }
    fi
    # The first two constrain the build's own environment too, for pip before and after 25.3. `--user` in someone's
    # settings would fail in a virtual environment.
    export PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1
    run_pip install --progress-bar off -c constraints.txt -e '.[dev]'
}

main
