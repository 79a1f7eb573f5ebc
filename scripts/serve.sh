#!/usr/bin/env bash
# Starts NATS, LiveKit, Lectern and a recorder on loopback, says where to go when they are ready, and stops them again.
set -euo pipefail
# Logs and keys are nobody else's business.
umask 077
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/settings.sh
source "$(dirname "$0")/settings.sh"
# shellcheck source=scripts/children.sh
source "$(dirname "$0")/children.sh"

lectern=dist/target/lectern/bin/lectern
mkdir -p "$state" || fail "The state folder $state cannot be made; set LECTERN_STATE to a folder you may write to."
exec 9>"$state/lock"
flock -n 9 || fail "Lectern is already running on $state; stop that one, or set LECTERN_STATE to another folder."
# Again, since tools and build may have taken minutes.
scripts/preflight.sh
scripts/config.sh

trap stop_all EXIT
trap 'say "Stopping."; exit 130' INT
trap 'say "Stopping."; exit 143' TERM
trap 'exit 129' HUP

if [ -z "${NATS_URL:-}" ]; then
    start NATS "$state/nats.log" "$NATS_SERVER" --config "$state/nats.conf"
    await 20 greets "$nats_port" INFO
fi
if [ -z "${LIVEKIT_URL:-}" ]; then
    start LiveKit "$state/livekit.log" "$LIVEKIT_SERVER" --config "$state/livekit.yaml"
    await 30 answers "$livekit_port" /
fi
start Lectern "$state/lectern.log" "$lectern" --config "$state/lectern.yaml" --demo
await 60 answers "$core_port" /health/ready
# Not waited for: its first start measures for some seconds how late the sound is here, and nobody records that early.
ORPHAN_SIGNAL=TERM start Recorder "$state/recorder.log" dist/target/lectern/bin/lectern-recorder run --config "$state/recorder.yaml"

address=http://127.0.0.1:$core_port
connection=$("$lectern" site connect school --config "$state/lectern.yaml") ||
    fail "Lectern runs, but could not print the connection of the site 'school'; see what it says above and $state/sites.yaml."
printf 'WordPress: install the plugin from %s/wordpress/lectern.zip and paste into its settings %s\n' "$address" "$connection"
printf 'Open %s/demo\n' "$address"
watch
