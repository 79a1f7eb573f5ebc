<?php
/**
 * Who was there, and for how long.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

use mod_lectern\attendance;
use mod_lectern\output\cell;

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$download = optional_param('download', '', PARAM_ALPHA);
[$course, $cm] = get_course_and_cm_from_cmid($id, 'lectern');
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/lectern:viewattendance', $context);
$lectern = $DB->get_record('lectern', ['id' => $cm->instance], '*', MUST_EXIST);
$PAGE->set_url('/mod/lectern/report.php', ['id' => $id]);
$title = get_string('attendance', 'lectern');
$PAGE->set_title(format_string($lectern->name) . ': ' . $title);
$PAGE->set_heading(format_string($course->fullname));

$group = (int) groups_get_activity_group($cm, true);
if (groups_get_activity_groupmode($cm) == SEPARATEGROUPS && !$group && !has_capability('moodle/site:accessallgroups', $context)) {
    throw new moodle_exception('nogroup', 'lectern');
}
$members = get_enrolled_users($context, 'mod/lectern:join', $group, 'u.*', 'u.lastname, u.firstname, u.id');
$sql = 'SELECT userid, COUNT(*) AS classes, SUM(seconds) AS seconds, SUM(untilend) AS ends, MAX(gone) AS gone
          FROM {lectern_attendance} WHERE lectern = ? GROUP BY userid';
$counted = $DB->get_records_sql($sql, [$lectern->id]);
$graded = (int) $lectern->grade > 0;
$head = [get_string('fullname'), get_string('classesattended', 'lectern'), get_string('minutesattended', 'lectern'),
    get_string('untilend', 'lectern'), get_string('lasttime', 'lectern')];
if ($graded) {
    $head[] = get_string('points', 'lectern', $lectern->grade);
}
$rows = [];
foreach ($members as $user) {
    $line = $counted[$user->id] ?? (object) ['classes' => 0, 'seconds' => 0, 'ends' => 0, 'gone' => 0];
    $row = [fullname($user), (int) $line->classes, intdiv((int) $line->seconds, MINSECS), (int) $line->ends,
        $line->gone ? userdate($line->gone, get_string('strftimedatetimeshort', 'langconfig')) : ''];
    if ($graded) {
        $row[] = format_float(attendance::points((int) $line->seconds, (int) $lectern->grademinutes, (int) $lectern->grade), 2);
    }
    $rows[] = $row;
}

if ($download !== '') {
    $name = clean_filename(format_string($lectern->name) . ' ' . $title);
    \core\dataformat::download_data($name, $download, $head, $rows, static fn (array $row): array => array_map(cell::safe(...), $row));
    exit;
}

echo $OUTPUT->header(), $OUTPUT->heading($title, 3);
groups_print_activity_menu($cm, $PAGE->url);
$table = new html_table();
$table->head = $head;
$table->data = array_map(static fn (array $row): array => array_map(static fn ($cell): string => s((string) $cell), $row), $rows);
echo html_writer::table($table);
$sessions = $DB->get_records('lectern_session', ['lectern' => $lectern->id] + ($group ? ['groupid' => $group] : []), 'started DESC', '*', 0, 50);
if ($sessions) {
    $table = new html_table();
    $table->head = [get_string('began', 'lectern'), get_string('endedat', 'lectern'), get_string('participants')];
    $date = static fn ($time): string => $time ? userdate($time, get_string('strftimedatetimeshort', 'langconfig')) : '–';
    foreach ($sessions as $session) {
        $people = $DB->count_records('lectern_attendance', ['sessionid' => $session->id]);
        $table->data[] = [$date($session->started), $date($session->ended), $session->counted ? $people : get_string('notcounted', 'lectern')];
    }
    echo $OUTPUT->heading(get_string('sessions', 'lectern'), 4), html_writer::table($table);
}
echo $OUTPUT->download_dataformat_selector(get_string('download'), $PAGE->url->out_omit_querystring(), 'download', ['id' => $id, 'group' => $group]);
echo $OUTPUT->footer();
