<?php
/**
 * The recordings that the caller may see.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use mod_lectern\recordings;
use moodle_url;

require_once(__DIR__ . '/compat.php');

/** One web service. */
final class get_recordings extends external_api {
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

        $lines = [];
        foreach (recordings::of($room) as $recording) {
            $lines[] = [
                'id' => (int) $recording->id,
                'title' => $recording->title,
                'taken' => (int) $recording->taken,
                'seconds' => (int) $recording->seconds,
                'hidden' => (bool) $recording->hidden,
                'url' => (new moodle_url('/mod/lectern/recording.php', ['id' => $recording->id]))->out(false),
            ];
        }

        return ['recordings' => $lines];
    }

    /** What it gives. */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'recordings' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_INT, 'Its id on this site'),
                'title' => new external_value(PARAM_TEXT, 'Its title'),
                'taken' => new external_value(PARAM_INT, 'When it began'),
                'seconds' => new external_value(PARAM_INT, 'How long it is'),
                'hidden' => new external_value(PARAM_BOOL, 'Whether only some see it'),
                'url' => new external_value(PARAM_URL, 'The page that plays it'),
            ])),
        ]);
    }
}
