<?php
/**
 * The activity in Moodle's app.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\output;

use context_module;
use mod_lectern\classroom;
use mod_lectern\recordings;
use mod_lectern\room;

/** The class itself opens in the browser of the phone, by a ticket: there, camera and microphone work. */
final class mobile {
    /** The page of a class. */
    public static function view_class(array $args): array {
        global $DB, $OUTPUT;
        [$course, $cm] = get_course_and_cm_from_cmid((int) $args['cmid'], 'lectern');
        require_login($course, false, $cm, true, true);
        $context = context_module::instance($cm->id);
        require_capability('mod/lectern:view', $context);
        $lectern = $DB->get_record('lectern', ['id' => $cm->instance], '*', MUST_EXIST);
        $groups = room::groups($cm);
        if (!$groups) {
            return self::answer($OUTPUT->render_from_template('mod_lectern/mobile', ['line' => get_string('nogroup', 'lectern')]));
        }
        $room = room::for_reader($lectern, $cm, $groups[0]);
        $rows = [];
        foreach (recordings::of($room) as $recording) {
            $rows[] = [
                'title' => $recording->title,
                'date' => userdate($recording->taken, get_string('strftimedatetimeshort', 'langconfig')),
                'url' => (new \moodle_url('/mod/lectern/recording.php', ['id' => $recording->id]))->out(false),
            ];
        }
        $data = (new classroom($room))->card() + ['cmid' => $cm->id, 'group' => $room->groupid, 'recordings' => $rows];
        $data['joins'] = $data['action'] === 'join';

        return self::answer($OUTPUT->render_from_template('mod_lectern/mobile', $data));
    }

    /** In the app's form. */
    private static function answer(string $html): array {
        return [
            'templates' => [['id' => 'main', 'html' => $html]],
            'javascript' => 'this.open = (answer) => window.open(answer.url, "_system");',
        ];
    }
}
