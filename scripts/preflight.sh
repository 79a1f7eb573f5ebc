#!/usr/bin/env bash
# Says what would keep ./run from starting: a setting that makes no sense, or a port that is taken.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/settings.sh
source "$(dirname "$0")/settings.sh"

# listener tcp|udp PORT: prints the socket that holds this port on loopback, if any.
listener() {
    local port tables=("/proc/net/$1")
    port=$(printf '%04X' "$2")
    if [ -e "/proc/net/${1}6" ]; then tables+=("/proc/net/${1}6"); fi
    awk -v kind="$1" -v port="$port" '
        { split($2, at, ":") }
        at[2] == port && (kind == "udp" || $4 == "0A") &&
            at[1] ~ /^(0+|0100007F|0000000000000000FFFF00000100007F|00000000000000000000000001000000)$/ { print $10; exit }
    ' "${tables[@]}"
}

# need WHO VARIABLE tcp|udp PORT
need() {
    local inode process holder="a program of another user"
    inode=$(listener "$3" "$4")
    [ -n "$inode" ] || return 0
    process=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" -print -quit 2>/dev/null || true)
    if [[ $process =~ ^/proc/([0-9]+)/ ]]; then
        holder="$(cat "/proc/${BASH_REMATCH[1]}/comm") (process ${BASH_REMATCH[1]})"
    fi
    fail "Port $4, which $1 needs (${3^^}), is held by $holder; stop that, or choose another port with $2=…"
}

need Lectern LECTERN_PORT tcp "$core_port"
if [ -z "${LIVEKIT_URL:-}" ]; then
    need LiveKit LIVEKIT_PORT tcp "$livekit_port"
    need LiveKit LIVEKIT_UDP_PORT udp "$livekit_udp_port"
fi
if [ -z "${NATS_URL:-}" ]; then need NATS NATS_PORT tcp "$nats_port"; fi
