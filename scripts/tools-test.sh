#!/usr/bin/env bash
# Finds what only the tests need (PHP, MariaDB, WordPress, linters), and installs what is missing.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/install.sh
source "$(dirname "$0")/install.sh"

declare -A package=([php]=php-cli [mysqli]=php-mysql [curl]=php-curl [gd]=php-gd [mbstring]=php-mbstring [xml]=php-xml
    [zip]=php-zip [intl]=php-intl [mariadb]=mariadb-server [wordpress]=wordpress [theme]=wordpress-theme-twentytwentythree
    [phpunit]=phpunit [unzip]=unzip [zipper]=zip [shellcheck]=shellcheck)

have_php() { has 8.1 'PHP ' php --version; }
have_mariadb() { mariadbd --version && { command -v mariadb-install-db || command -v mysql_install_db; }; }
have_wordpress() { has 6.1 "wp_version = '" cat /usr/share/wordpress/wp-includes/version.php; }
have_theme() { [ -e /usr/share/wordpress/wp-content/themes/twentytwentythree/style.css ]; }
have_phpunit() { has 9 'PHPUnit ' phpunit --version; }
have_unzip() { unzip -v; }
have_zipper() { zip -v; }
have_shellcheck() { shellcheck --version; }
module() { php -m | grep -ix "$1"; }
have_mysqli() { module mysqli; }
have_curl() { module curl; }
have_gd() { module gd; }
have_mbstring() { module mbstring; }
have_xml() { module xml; }
have_zip() { module zip; }
have_intl() { module intl; }

missing=$(lacking "${!package[@]}")
[ -n "$missing" ] || exit 0
alone
packages=()
for name in $missing; do packages+=("${package[$name]}"); done

# Debian starts and enables what it installs; the tests run a MariaDB of their own, and WordPress on PHP's own server.
need_root "Installing the Debian packages ${packages[*]}"
guard=/usr/sbin/policy-rc.d
strangers=()
for service in mariadb apache2; do
    [ -e "/etc/init.d/$service" ] || strangers+=("$service")
done
if [ ! -e "$guard" ]; then
    trap 'as_root rm -f "$guard"' EXIT
    # shellcheck disable=SC2016 # the inner shell expands it
    as_root sh -c 'printf "#!/bin/sh\nexit 101\n" >"$1" && chmod 755 "$1"' sh "$guard"
fi
apt_install "${packages[@]}"
for service in "${strangers[@]}"; do
    [ ! -e "/etc/init.d/$service" ] || as_root update-rc.d "$service" disable >/dev/null 2>&1 || true
done

hash -r
missing=$(lacking "${!package[@]}")
[ -z "$missing" ] || fail "Still missing or too old after installing: ${missing% }; install these yourself (scripts/tools-test.sh has the names), then start this again."
