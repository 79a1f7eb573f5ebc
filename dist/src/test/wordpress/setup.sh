#!/bin/sh
# Makes a WordPress with the Lectern plugin for tests: setup.sh FOLDER URL ZIP CONNECTION_STRING
# Prints key=value lines. A folder made before is kept: only address, plugin, connection and passwords are set anew.
set -eu
[ $# -eq 4 ] || { echo "Usage: setup.sh FOLDER URL ZIP CONNECTION_STRING" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
url=$2
zip=$3
connection=$4
log="$folder/setup.log"
: > "$log"

fail() { echo "$1" >&2; exit 1; }
for tool in php mariadbd mariadb-install-db mariadb-admin; do
  command -v "$tool" > /dev/null || fail "$tool is missing. On Debian: apt-get install php-cli php-mysql mariadb-server wordpress wordpress-theme-twentytwentythree"
done
[ -f /usr/share/wordpress/wp-settings.php ] || fail "WordPress is missing. On Debian: apt-get install wordpress wordpress-theme-twentytwentythree"
[ -f "$zip" ] || fail "There is no plugin at $zip. Build it first."

if [ ! -d "$folder/db/mysql" ]; then
  rm -rf "$folder/db"
  mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$folder/db" --auth-root-authentication-method=normal \
    --skip-test-db > "$log" 2>&1 || fail "MariaDB could not make its files; see $log"
fi
if [ ! -f "$folder/www/wp-settings.php" ]; then
  # Debian keeps parts of WordPress behind links to other folders; a copy that is written to must not reach those.
  cp -aL /usr/share/wordpress "$folder/www.new"
  rm -rf "$folder/www"
  mv "$folder/www.new" "$folder/www"
fi
cp "$here/wp-config.php" "$folder/www/wp-config.php"
[ -f "$folder/salt" ] || php -r 'echo bin2hex(random_bytes(32));' > "$folder/salt"
printf '%s' "$url" > "$folder/url"

own=""
stop() { if [ -n "$own" ]; then kill "$own" 2> /dev/null || true; wait "$own" 2> /dev/null || true; fi; }
trap stop EXIT
trap 'exit 1' INT TERM
alive() { mariadb-admin --no-defaults --socket="$folder/mariadb.sock" --user=root ping > /dev/null 2>&1; }
if ! alive; then
  sh "$here/mariadb.sh" "$folder" >> "$log" 2>&1 &
  own=$!
  tries=0
  until alive; do
    kill -0 "$own" 2> /dev/null || fail "MariaDB did not start; see $log"
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || fail "MariaDB did not answer within 30 seconds; see $log"
    sleep 0.1
  done
fi

# Three processes, for WordPress believes what it read at its start: without tables no permalinks, without an activated
# plugin none of the plugin's sanitising.
run() { php -d display_errors=stderr -d memory_limit=512M "$here/$1" "$folder" "$2" >> "$log" 2>&1 || { tail -n 20 "$log" >&2; fail "$1 failed; all of it is in $log"; }; }
run install.php ""
run plugin.php "$zip"
printf '%s' "$connection" > "$folder/connection"
chmod 600 "$folder/connection"
php -d display_errors=stderr "$here/content.php" "$folder" 2>> "$log" || { tail -n 20 "$log" >&2; fail "content.php failed; all of it is in $log"; }
