#!/usr/bin/env bash
# Adds up the reports of Surefire, Failsafe, PHPUnit and Vitest; its last line is "N passed, N failed".
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

mapfile -t reports < <(find . \( -name node_modules -o -name .git \) -prune -o -type f \( \
    -path '*/target/*-reports/TEST-*.xml' -o -path './plugins/*/target/phpunit.xml' -o -path './frontend-assets/*/target/vitest.xml' \) -print)
[ "${#reports[@]}" -gt 0 ] || { printf '0 passed, 0 failed\n'; fail "No test has left a report; see the lines above."; }

# A suite carries the sums of the suites within it, so only the outermost of each report are added.
awk '
    function number(name) { return match(tag, " " name "=\"[0-9]+\"") ? substr(tag, RSTART + length(name) + 3) + 0 : 0 }
    FNR == 1 { depth = 0 }
    match($0, /<testsuite [^>]*>/) {
        tag = substr($0, RSTART, RLENGTH)
        if (depth == 0) {
            bad = number("failures") + number("errors")
            failed += bad
            skipped += number("skipped")
            passed += number("tests") - bad - number("skipped")
        }
        if (tag !~ /\/>$/) depth++
    }
    /<\/testsuite>/ { depth-- }
    END {
        if (skipped) printf "%d skipped\n", skipped
        printf "%d passed, %d failed\n", passed, failed
        exit failed > 0 || passed == 0
    }
' "${reports[@]}"
