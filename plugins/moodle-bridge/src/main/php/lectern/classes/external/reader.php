<?php
/**
 * Finds the room that a web service is asked about.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\external;

use context_module;
use mod_lectern\room;

/** What all calls about one room begin with. */
final class reader {
    /** The parameters of such a call. */
    public static function room(int $cmid, int $groupid, callable $validate, string $capability): room {
        global $DB;
        [$course, $cm] = get_course_and_cm_from_cmid($cmid, 'lectern');
        $context = context_module::instance($cm->id);
        $validate($context);
        require_capability('mod/lectern:view', $context);
        require_capability($capability, $context);
        $lectern = $DB->get_record('lectern', ['id' => $cm->instance], '*', MUST_EXIST);

        return room::for_reader($lectern, $cm, $groupid < 0 ? room::groups($cm)[0] ?? 0 : $groupid);
    }
}
