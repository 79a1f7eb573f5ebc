<?php
/**
 * Where this site finds its class server.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use mod_lectern\kit\ConnectionString;
use mod_lectern\kit\InvalidConnection;

/** The connection string as the site's settings keep it. */
final class connection {
    /** Null while there is none, or none that is valid. */
    public static function current(): ?ConnectionString {
        $line = get_config('mod_lectern', 'connection');
        try {
            return is_string($line) && $line !== '' ? ConnectionString::parse($line) : null;
        } catch (InvalidConnection) {
            return null;
        }
    }

    /** Whether a class opens in a tab of its own. */
    public static function opens_in_tab(string $display): bool {
        return ($display ?: get_config('mod_lectern', 'display')) === 'tab';
    }
}
