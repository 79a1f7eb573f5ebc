#!/usr/bin/env bash
# Measures the recorder: bench/recorder.sh [SECONDS]. Two captures of that length, alone on the machine if the figures shall mean anything.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh
mvn -B -pl recorder/recorder-agent -am verify -Dtest=none -Dit.test=Measurement "-Dlectern.measure=${1:-60}" \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false |
    grep -E 'CPU-s per s|ERROR' | cut -c1-300
