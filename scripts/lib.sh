# shellcheck shell=bash
# Sourced by the scripts beside it: how they speak and how they judge a tool.
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# Standard output is kept for what a person asked for; everything on the way there goes to standard error.
say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# has MINIMUM PREFIX COMMAND…: the command runs, and the number it prints after PREFIX is MINIMUM or newer.
has() {
    local minimum=$1 prefix=$2 printed
    shift 2
    printed=$("$@" 2>&1 9>&-) || return 1
    [[ $printed =~ $prefix([0-9]+(\.[0-9]+)*) ]] || return 1
    printf '%s\n' "$minimum" "${BASH_REMATCH[1]}" | sort -VC
}

# lacking NAME…: prints those whose check have_NAME fails. Side by side, since a JVM and a browser take their time to name a version.
lacking() {
    local name
    for name in "$@"; do
        { "have_$name" >/dev/null 2>&1 || printf '%s ' "$name"; } &
    done
    wait
}

# alone: holds the tools folder for this script, so that two runs never install the same thing at once.
alone() {
    mkdir -p "$LECTERN_TOOLS/bin" || fail "The tools folder $LECTERN_TOOLS cannot be made; set LECTERN_TOOLS to a folder you may write to."
    exec 9>"$LECTERN_TOOLS/lock"
    flock -n 9 || { say "Another run is installing tools; waiting for it."; flock 9; }
}
