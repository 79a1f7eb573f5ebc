<?php
/**
 * Whether the class is live, and what the caller can do.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use mod_lectern\classroom;

require_once(__DIR__ . '/compat.php');

/** One web service. */
final class get_state extends external_api {
    /** What it takes. */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'cmid' => new external_value(PARAM_INT, 'The id of the course module'),
            'group' => new external_value(PARAM_INT, 'The id of the group; 0: all participants, -1: where the caller belongs', VALUE_DEFAULT, -1),
        ]);
    }

    /** What it does. */
    public static function execute(int $cmid, int $group = -1): array {
        ['cmid' => $cmid, 'group' => $group] = self::validate_parameters(self::execute_parameters(), ['cmid' => $cmid, 'group' => $group]);
        $room = reader::room($cmid, $group, self::validate_context(...), 'mod/lectern:view');

        return (new classroom($room))->card();
    }

    /** What it gives. */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'line' => new external_value(PARAM_TEXT, 'The state in words'),
            'live' => new external_value(PARAM_BOOL, 'Whether the class is live'),
            'action' => new external_value(PARAM_ALPHA, 'join or none'),
            'label' => new external_value(PARAM_TEXT, 'What stands on the button'),
            'hint' => new external_value(PARAM_TEXT, 'Why there is no button'),
        ]);
    }
}
