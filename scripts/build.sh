#!/usr/bin/env bash
# Builds the distribution, unless the one that lies there was made from exactly these sources.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

built=dist/target/lectern
stamp=dist/target/lectern.sources

# The names and contents of all that Maven reads; documents and these scripts change nothing in the distribution.
sources() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files -z --cached --others --exclude-standard -- . ':!scripts' ':!docs' ':!.ci' ':!run' ':!test' ':!*.md'
    else
        find . -type d \( -name target -o -name node_modules -o -name .lectern -o -path ./scripts -o -path ./docs \) -prune \
            -o -type f ! -name '*.md' -print0
    fi | sort -z | { xargs -0 sha256sum 2>/dev/null || true; } | sha256sum
}

current() {
    [ -x "$built/bin/lectern" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$1" ] &&
        # Newer than the stamp: a build by other hands, perhaps of other sources.
        [ -z "$(find "$built" -newer "$stamp" -print -quit)" ]
}

now=$(sources)
if current "$now"; then exit 0; fi
say "Building Lectern (some minutes the first time)."
rm -f "$stamp"
mvn -q -B -DskipTests package >&2 || fail "Lectern could not be built; see Maven's lines above."
[ -x "$built/bin/lectern" ] || fail "The build ended without making $built/bin/lectern; see Maven's lines above."
printf '%s\n' "$now" >"$stamp"
