#!/usr/bin/env bash
# Lints the PHP of the plugins and runs their PHPUnit tests.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

status=0
mapfile -t files < <(find plugins -name '*.php' -not -path '*/target/*' -not -path '*/node_modules/*' | sort)
for file in "${files[@]}"; do
    printed=$(php -d display_errors=1 -d log_errors=0 -l "$file" 2>&1) || { status=1; say "$printed"; }
done
printf '%s PHP files linted\n' "${#files[@]}"

mapfile -t suites < <(find plugins \( -name phpunit.xml -o -name phpunit.xml.dist \) -not -path '*/target/*' -not -path '*/node_modules/*' | sort)
for settings in "${suites[@]}"; do
    module=$(cut -d/ -f1-2 <<<"$settings")
    mkdir -p "$module/target"
    phpunit --configuration "$settings" --log-junit "$module/target/phpunit.xml" || status=1
done
exit "$status"
