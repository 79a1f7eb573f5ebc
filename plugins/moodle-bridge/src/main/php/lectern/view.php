<?php
/**
 * The page of a class.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

use mod_lectern\classroom;
use mod_lectern\connection;
use mod_lectern\output\card;
use mod_lectern\recordings;
use mod_lectern\room;

require_once(__DIR__ . '/../../config.php');
require_once($CFG->dirroot . '/mod/lectern/lib.php');
require_once($CFG->libdir . '/completionlib.php');

$id = required_param('id', PARAM_INT);
[$course, $cm] = get_course_and_cm_from_cmid($id, 'lectern');
$lectern = $DB->get_record('lectern', ['id' => $cm->instance], '*', MUST_EXIST);
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/lectern:view', $context);

$groups = room::groups($cm);
$wanted = (int) groups_get_activity_group($cm, true);
$room = $groups ? room::for_reader($lectern, $cm, in_array($wanted, $groups, true) ? $wanted : $groups[0]) : null;

$PAGE->set_url('/mod/lectern/view.php', ['id' => $id]);
$PAGE->set_title($course->shortname . ': ' . format_string($lectern->name));
$PAGE->set_heading(format_string($course->fullname));
$PAGE->set_activity_record($lectern);
$PAGE->requires->css(new moodle_url('/mod/lectern/assets/card.css'));
lectern_view($lectern, $course, $cm->get_course_module_record(), $context);

echo $OUTPUT->header();
groups_print_activity_menu($cm, $PAGE->url);
if (connection::current() === null) {
    echo $OUTPUT->notification(get_string('notconnected', 'lectern'), \core\output\notification::NOTIFY_WARNING);
} else if ($room === null) {
    echo $OUTPUT->notification(get_string('nogroup', 'lectern'), \core\output\notification::NOTIFY_INFO);
} else {
    $card = new card($room, recordings::of($room));
    $card->require($PAGE);
    echo $OUTPUT->render_from_template('mod_lectern/card', $card->export_for_template($OUTPUT));
}
echo $OUTPUT->footer();
