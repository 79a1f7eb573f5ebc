#!/usr/bin/env bash
# Writes the configuration of NATS, LiveKit, Lectern and the recorder into the state folder; keys and sites are made once and kept.
set -euo pipefail
umask 077
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/settings.sh
source "$(dirname "$0")/settings.sh"

key() { od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'; }
yaml() { printf "'%s'" "${1//\'/\'\'}"; }
unescape() { local text=${1//+/%2B}; printf '%b' "${text//%/\\x}"; }
# keep FILE: what comes in becomes FILE, whole or not at all.
keep() { cat >"$1.new" && mv -f "$1.new" "$1"; }

mkdir -p "$state/nats" "$state/data"
if [ ! -e "$state/keys" ]; then
    keep "$state/keys" <<END
livekit_key=lectern-$(key 4)
livekit_secret=$(key 32)
nats_password=$(key 24)
END
fi
livekit_key='' livekit_secret='' nats_password=''
# shellcheck source=/dev/null
source "$state/keys"

if [ ! -e "$state/sites.yaml" ]; then
    keep "$state/sites.yaml" <<END
# Yours to change; read at every start. 'home' is where the site lives, 'origins' are the addresses whose pages may hold a class.
sites:
  - id: school
    title: Example school
    secret: $(key 32)
    home: http://127.0.0.1:8081
    origins: [http://127.0.0.1:8081, http://localhost:8081]
    theme: {colors: {accent: "#0B6E63"}}
  - id: academy
    title: Example academy
    secret: $(key 32)
    home: http://127.0.0.1:8082
    origins: [http://127.0.0.1:8082, http://localhost:8082]
    theme: {colors: {accent: "#7A2E8E"}}
END
fi

keep "$state/nats.conf" <<END
listen: "127.0.0.1:$nats_port"
server_name: lectern
jetstream {
  store_dir: "$state/nats"
  sync_interval: always
}
authorization { user: lectern, password: "$nats_password" }
END

# Only loopback, nothing else: a TCP port would listen on every address, without 'interfaces' and 'ips' other addresses would be offered, without 'enable_loopback_candidate'
# there is no media port at all, and without 'stun_servers' (nobody needs to answer there) browsers are handed public ones.
keep "$state/livekit.yaml" <<END
port: $livekit_port
bind_addresses: [127.0.0.1]
rtc:
  udp_port: $livekit_udp_port
  tcp_port: 0
  use_external_ip: false
  node_ip: 127.0.0.1
  enable_loopback_candidate: true
  interfaces: {includes: [lo]}
  ips: {includes: [127.0.0.0/8]}
  stun_servers: ["127.0.0.1:20999"]
keys: {$livekit_key: $livekit_secret}
webhook: {api_key: $livekit_key, urls: ["http://127.0.0.1:$core_port/livekit/webhook"]}
room: {auto_create: false, empty_timeout: 60, departure_timeout: 20}
logging: {level: info, json: false}
END

nats="{url: $(yaml "${NATS_URL:-nats://127.0.0.1:$nats_port}"), user: lectern, password: $nats_password}"
if [ -n "${NATS_URL:-}" ]; then
    nats="{url: $(yaml "$NATS_URL")}"
    if [[ $NATS_URL =~ ^([a-z]+://)([^:@/,]+):([^@/,]+)@([^@,]+)$ ]]; then
        nats="{url: $(yaml "${BASH_REMATCH[1]}${BASH_REMATCH[4]}")"
        nats+=", user: $(yaml "$(unescape "${BASH_REMATCH[2]}")"), password: $(yaml "$(unescape "${BASH_REMATCH[3]}")")}"
    fi
fi
media=${LIVEKIT_URL:-http://127.0.0.1:$livekit_port}
keep "$state/lectern.yaml" <<END
# Written at every start; the sites come from sites.yaml beside this.
listen: {host: 127.0.0.1, port: $core_port}
publicUrl: http://127.0.0.1:$core_port
data: $(yaml "$state/data")
nats: $nats
livekit:
  url: $(yaml "${media/#ws/http}")
  browserUrl: $(yaml "${media/#http/ws}")
  key: $(yaml "${LIVEKIT_API_KEY:-$livekit_key}")
  secret: $(yaml "${LIVEKIT_API_SECRET:-$livekit_secret}")
$(cat "$state/sites.yaml")
END

keep "$state/recorder.yaml" <<END
# Written at every start.
name: local
nats: $nats
core: http://127.0.0.1:$core_port
folder: $(yaml "$state/recordings")
shared: $(yaml "$state/data/blobs")
chromium: $(yaml "${CHROMIUM:-chromium}")
minFree: 1024
reserve: 256
END
