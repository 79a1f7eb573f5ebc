# shellcheck shell=bash
# Sourced by what ./run calls: the ports, the state folder, and whose NATS and LiveKit are used.
# shellcheck disable=SC2034 # read by the scripts that source this
state=${LECTERN_STATE:-$PWD/.lectern}
case $state in /*) ;; *) state=$PWD/$state ;; esac
core_port=${LECTERN_PORT:-8080}
livekit_port=${LIVEKIT_PORT:-7880}
livekit_udp_port=${LIVEKIT_UDP_PORT:-7882}
nats_port=${NATS_PORT:-4222}

port_number() { # VARIABLE VALUE
    if [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] && [ "$2" -le 65535 ]; then return; fi
    fail "$1 is '$2', which is no port; set it to a number from 1 to 65535."
}
port_number LECTERN_PORT "$core_port"
port_number LIVEKIT_PORT "$livekit_port"
port_number LIVEKIT_UDP_PORT "$livekit_udp_port"
port_number NATS_PORT "$nats_port"

given=0
for variable in LIVEKIT_URL LIVEKIT_API_KEY LIVEKIT_API_SECRET; do
    if [ -n "${!variable:-}" ]; then given=$((given + 1)); else absent=$variable; fi
done
if [ "$given" != 0 ] && [ "$given" != 3 ]; then
    fail "$absent is not set; to use a LiveKit of your own set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, to have one started set none of them."
fi
if [ -n "${LIVEKIT_URL:-}" ]; then
    [[ $LIVEKIT_URL =~ ^(ws|http)s?:// ]] || fail "LIVEKIT_URL is '$LIVEKIT_URL'; write it as http://host:7880 or wss://host."
fi
if [ -n "${NATS_URL:-}" ]; then
    [[ $NATS_URL =~ ^(nats|tls|wss?):// ]] || fail "NATS_URL is not an address of NATS; write it as nats://host:4222 or nats://user:password@host:4222."
fi
