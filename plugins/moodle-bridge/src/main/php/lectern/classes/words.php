<?php
/**
 * The sentences of the shared code in the reader's language.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use mod_lectern\kit\Refusal;
use mod_lectern\kit\Text;

/** Moodle's language packs know no English patterns, only names; a pattern's name is made of its hash. */
final class words {
    /** A refusal of our own: nobody has pasted a connection string yet. */
    public const NOT_CONNECTED = 'connection.missing';

    /** What the language packs call a pattern. */
    public static function name(string $pattern): string {
        return 'kit:' . substr(md5($pattern), 0, 8);
    }

    /** Plain text; whoever prints it escapes it. */
    public static function say(Text $text): string {
        return $text->said(static function (string $pattern): string {
            $name = self::name($pattern);

            return get_string_manager()->string_exists($name, 'lectern') ? get_string($name, 'lectern') : $pattern;
        });
    }

    /** For whoever met it. */
    public static function for_people(Refusal $refusal): string {
        return $refusal->code === self::NOT_CONNECTED ? get_string('notconnected', 'lectern') : self::say($refusal->forPeople());
    }

    /** For those who run the site. */
    public static function for_admins(Refusal $refusal): string {
        return $refusal->code === self::NOT_CONNECTED ? get_string('notconnected', 'lectern') : self::say($refusal->forAdmins());
    }
}
