<?php
/**
 * A cell of an exported table.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\output;

/** Keeps spreadsheets from running what people call themselves. */
final class cell {
    /**
     * Text that no spreadsheet takes for a formula; numbers stay numbers.
     *
     * @param mixed $value
     * @return mixed
     */
    public static function safe($value) {
        return is_string($value) && preg_match('/^\s*[=+\-@\t\r\n|%]/u', $value) === 1 ? "'$value" : $value;
    }
}
