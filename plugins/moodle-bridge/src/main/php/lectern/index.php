<?php
/**
 * All classes of a course.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$course = $DB->get_record('course', ['id' => $id], '*', MUST_EXIST);
require_course_login($course);
$PAGE->set_pagelayout('incourse');
$PAGE->set_url('/mod/lectern/index.php', ['id' => $id]);
$title = get_string('modulenameplural', 'lectern');
$PAGE->set_title($course->shortname . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->navbar->add($title);

$event = \mod_lectern\event\course_module_instance_list_viewed::create(['context' => context_course::instance($id)]);
$event->add_record_snapshot('course', $course);
$event->trigger();

$table = new html_table();
$table->head = [get_string('name'), get_string('timeopen', 'lectern'), get_string('timeclose', 'lectern')];
foreach (get_fast_modinfo($course)->get_instances_of('lectern') as $cm) {
    if ($cm->uservisible) {
        $date = static fn (string $name): string => empty($cm->customdata[$name]) ? '' : userdate($cm->customdata[$name]);
        $link = html_writer::link($cm->url, $cm->get_formatted_name(), $cm->visible ? [] : ['class' => 'dimmed']);
        $table->data[] = [$link, $date('timeopen'), $date('timeclose')];
    }
}

echo $OUTPUT->header();
echo $OUTPUT->heading($title);
echo $table->data
    ? html_writer::table($table)
    : $OUTPUT->notification(get_string('none', 'lectern'), \core\output\notification::NOTIFY_INFO);
echo $OUTPUT->footer();
