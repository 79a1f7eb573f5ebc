#!/bin/sh
# Serves a test WordPress in the foreground: web.sh FOLDER PORT. Ends with SIGTERM, workers included.
set -eu
folder=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
# A page calls Lectern, which may take seconds; other readers need workers of their own meanwhile.
export PHP_CLI_SERVER_WORKERS=6
# PHP leaves its workers behind when it is stopped, so all of them get a process group to be ended by.
setsid php -d display_errors=0 -d log_errors=1 -d opcache.enable_cli=1 -d upload_max_filesize=16M -d post_max_size=16M \
  -S "127.0.0.1:$2" -t "$folder/www" "$here/router.php" &
php=$!
trap 'kill -s TERM -- "-$php" 2> /dev/null || true' EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
status=0
wait "$php" || status=$?
exit "$status"
