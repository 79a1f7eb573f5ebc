#!/bin/sh
# Runs the MariaDB of a test WordPress in the foreground: mariadb.sh FOLDER. Ends with SIGTERM. No network, one socket.
set -eu
folder=$(cd "$1" && pwd)
socket="$folder/mariadb.sock"
# A Unix socket's path fits into 107 bytes; beyond, MariaDB fails with words that do not say so.
[ "${#socket}" -le 107 ] || { echo "The folder's path is too long for a socket in it: $socket" >&2; exit 2; }

# The flags trade durability and memory for speed: the data lives as long as a test.
exec mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/db" --socket="$socket" --pid-file="$folder/mariadb.pid" \
  --skip-networking --skip-log-bin --performance-schema=OFF --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
  --innodb-buffer-pool-size=64M --innodb-log-file-size=16M --skip-name-resolve --character-set-server=utf8mb4
