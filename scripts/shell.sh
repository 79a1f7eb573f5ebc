#!/usr/bin/env bash
# Lints every shell script of the repository.
set -euo pipefail
mapfile -t scripts < <(grep -rIlE --exclude-dir={.git,.lectern,target,node_modules} '^#!/(usr/)?bin/(env )?(ba)?sh' .)
shellcheck -x "${scripts[@]}"
printf '%s shell scripts linted\n' "${#scripts[@]}"
