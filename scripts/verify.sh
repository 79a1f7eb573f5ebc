#!/usr/bin/env bash
# Runs every check and test, goes on after a failure, and counts at the end. Arguments go to Maven.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

if [ "${1:-}" = long ]; then set -- -Dlectern.long=true "${@:2}"; fi
# Reports of tests that no longer exist must not be counted.
find . -name node_modules -prune -o \( -path '*/target/*-reports/TEST-*.xml' -o -path './plugins/*/target/phpunit.xml' \) -exec rm {} +

status=0
step() { # WHAT COMMAND…
    local what=$1
    shift
    "$@" || { status=1; failed+="$what; "; }
}
failed=''
step 'shell scripts' scripts/shell.sh
step 'PHP' scripts/php.sh
step 'Maven' mvn -B -fae verify "$@"
if [ -n "$failed" ]; then say "Failed: ${failed%; } (see above)."; fi
step 'counting' scripts/count.sh
exit "$status"
