<?php

// What follows from the class server's news inside a real Moodle, and what Moodle's own machinery does with the activity:
// php rules.php MOODLE_FOLDER. The module is installed, connected, and its server answers. Makes a course of its own and
// deletes it again. Prints one line per case; ends with 1 when a case failed.

declare(strict_types=1);

use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\writer;
use mod_lectern\attendance;
use mod_lectern\callbacks;
use mod_lectern\privacy\provider;
use mod_lectern\room;

define('CLI_SCRIPT', true);
require $argv[1] . '/config.php';
foreach (['course/lib.php', 'course/modlib.php', 'user/lib.php', 'group/lib.php', 'lib/gradelib.php', 'lib/completionlib.php',
    'backup/util/includes/backup_includes.php', 'backup/util/includes/restore_includes.php', 'mod/lectern/lib.php', 'calendar/lib.php'] as $file) {
    require_once $CFG->dirroot . '/' . $file;
}
\core\session\manager::set_user(get_admin());

$failed = 0;
$case = static function (string $about, mixed $expected, mixed $actual) use (&$failed): void {
    $good = $expected === $actual;
    $failed += $good ? 0 : 1;
    echo $good ? 'ok     ' : 'NOT OK ', $about, $good ? '' : ': expected ' . json_encode($expected) . ', got ' . json_encode($actual), "\n";
};
$tag = substr(md5((string) microtime(true)), 0, 8);
$course = create_course((object) ['fullname' => "Rules $tag", 'shortname' => $tag, 'category' => \core_course_category::get_default()->id,
    'enablecompletion' => 1, 'format' => 'topics']);
$enrol = enrol_get_plugin('manual');
$instance = $DB->get_record('enrol', ['courseid' => $course->id, 'enrol' => 'manual']);
$person = static function (string $name, string $role) use ($tag, $enrol, $instance): int {
    global $DB, $CFG;
    $id = user_create_user((object) ['username' => "$name$tag", 'password' => 'Aa-12345678', 'firstname' => ucfirst($name), 'lastname' => $tag,
        'email' => "$name$tag@example.com", 'confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id], true, false);
    $enrol->enrol_user($instance, $id, $DB->get_field('role', 'id', ['shortname' => $role]));

    return (int) $id;
};
$ada = $person('ada', 'student');
$bo = $person('bo', 'student');
$tina = $person('tina', 'editingteacher');
$add = static function (array $more) use ($course): stdClass {
    global $DB;

    return add_moduleinfo((object) ($more + ['modulename' => 'lectern', 'module' => $DB->get_field('modules', 'id', ['name' => 'lectern']),
        'course' => $course->id, 'section' => 1, 'visible' => 1, 'name' => 'Algebra', 'introeditor' => ['text' => '', 'format' => FORMAT_HTML, 'itemid' => 0],
        'groupmode' => 0, 'groupingid' => 0, 'cmidnumber' => '', 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 0]), $course);
};
$now = time();
$made = $add(['grade' => 100, 'grademinutes' => 20, 'completionminutes' => 15, 'timeopen' => $now - 60, 'timeclose' => $now + 3600]);
$lectern = $DB->get_record('lectern', ['id' => $made->instance]);
$case('a class of one day has one date in the calendar', 1, $DB->count_records('event', ['modulename' => 'lectern', 'instance' => $lectern->id]));
$case('as long as it is open', 3660, (int) $DB->get_field('event', 'timeduration', ['modulename' => 'lectern', 'instance' => $lectern->id]));

$events = [];
$say = static function (string $event, string $kind, array $more = []) use (&$lectern, $now, $tag): int {
    return callbacks::take(['event' => "$tag.$event", 'kind' => $kind, 'room' => room::name((int) $lectern->id, 0), 'sid' => "s-$tag",
        'at' => $now * 1000, 'startedAt' => ($now - 1200) * 1000] + $more);
};
$line = static fn (int $user, int $minutes, int $leave = 0): array => ['person' => (string) $user, 'role' => 'participant',
    'from' => ($now - 1200) * 1000, 'to' => ($now - $leave) * 1000, 'seconds' => $minutes * 60];
$points = static fn (int $user): ?float => ($grade = grade_get_grades($course->id, 'mod', 'lectern', $lectern->id, $user)->items[0]->grades[$user]->grade) === null ? null : (float) $grade;
$complete = static function (int $user) use ($course, $made): int {
    return (int) (new completion_info($course))->get_data(get_fast_modinfo($course->id)->get_cm($made->coursemodule), false, $user)->completionstate;
};
$logged = static fn (string $name): int => $DB->count_records('logstore_standard_log', ['eventname' => "\\mod_lectern\\event\\$name", 'courseid' => $course->id]);

$case('a class that began is taken', 200, $say('1', 'started'));
$case('and again, without effect', 200, $say('1', 'started'));
$case('an activity that is gone gives up', 410, callbacks::take(['event' => "$tag.x", 'kind' => 'ended', 'room' => 'activity-99999999', 'sid' => 's']));
$case('a room of another kind is no message', 400, callbacks::take(['event' => "$tag.x", 'kind' => 'ended', 'room' => 'post-1/a', 'sid' => 's']));
$case('an event without a name is no message', 400, callbacks::take(['kind' => 'ended', 'room' => room::name((int) $lectern->id, 0), 'sid' => 's']));
$case('a kind of a newer server is nothing', 200, $say('new', 'confetti'));
$case('a class that ended is taken', 200, $say('2', 'ended'));
$case('attendance is taken', 200, $say('3', 'attendance', ['people' => [$line($ada, 10), $line($bo, 2, 900), ['person' => 'guest-x', 'seconds' => 9], ['person' => '999999999']]]));
$case('of those who are known', 2, $DB->count_records('lectern_attendance', ['lectern' => $lectern->id]));
$case('half the minutes are half the points', 50.0, $points($ada));
$case('too few minutes do not complete', COMPLETION_INCOMPLETE, $complete($ada));
$case('whoever was there at the end stayed', [true, false], [attendance::stayed((int) $lectern->id, $ada), attendance::stayed((int) $lectern->id, $bo)]);
$case('late news is taken', 200, $say('4', 'attendance', ['people' => [$line($ada, 16), $line($bo, 2, 900)]]));
$case('and changes points', 80.0, $points($ada));
$case('and completes', COMPLETION_COMPLETE, $complete($ada));
$case('for nobody else', [10.0, COMPLETION_INCOMPLETE], [$points($bo), $complete($bo)]);
$recording = ['id' => "s-$tag-1", 'title' => "=1+1\n<b>x</b>", 'state' => 'published', 'startedAt' => $now * 1000, 'seconds' => 60];
$case('a recording is taken', 200, $say('5', 'recording', ['recording' => $recording]));
$case('as plain text', '=1+1 <b>x</b>', $DB->get_field('lectern_recording', 'title', ['lectern' => $lectern->id]));
$case('a hidden one is hidden', '1', (static function () use ($say, $recording, $DB, $lectern): string {
    $say('6', 'recording', ['recording' => ['state' => 'unpublished'] + $recording]);

    return (string) $DB->get_field('lectern_recording', 'hidden', ['lectern' => $lectern->id]);
})());
$log = get_log_manager(true);
$case('each is logged once', [1, 1], [$logged('class_started'), $logged('class_ended')]);

$case('backed up and restored', true, (static function () use ($course, $made, $lectern, $DB, $CFG, $ada): bool {
    $admin = get_admin()->id;
    $backup = new backup_controller(backup::TYPE_1ACTIVITY, $made->coursemodule, backup::FORMAT_MOODLE, backup::INTERACTIVE_NO, backup::MODE_GENERAL, $admin);
    $backup->get_plan()->get_setting('users')->set_value(1);
    $backup->execute_plan();
    $file = $backup->get_results()['backup_destination'];
    $folder = 'lectern' . $made->coursemodule;
    $file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($folder));
    $backup->destroy();
    $restore = new restore_controller($folder, $course->id, backup::INTERACTIVE_NO, backup::MODE_GENERAL, $admin, backup::TARGET_EXISTING_ADDING);
    $restore->execute_precheck();
    $restore->execute_plan();
    $restore->destroy();
    $copy = $DB->get_record_select('lectern', 'course = ? AND id <> ?', [$course->id, $lectern->id]);

    return $copy && $copy->guestkey !== $lectern->guestkey && (int) $copy->grademinutes === 20
        && $DB->record_exists('lectern_attendance', ['lectern' => $copy->id, 'userid' => $ada, 'seconds' => 960])
        && $DB->record_exists('lectern_recording', ['lectern' => $copy->id, 'imported' => 1]);
})());

$group = (int) groups_create_group((object) ['courseid' => $course->id, 'name' => 'Blue']);
groups_add_member($group, $ada);
set_coursemodule_groupmode($made->coursemodule, SEPARATEGROUPS);
rebuild_course_cache((int) $course->id);
$groups = static function (int $user) use ($course, $made): array {
    \core\session\manager::set_user(\core_user::get_user($user));
    $found = room::groups(get_fast_modinfo($course->id, $user)->get_cm((int) $made->coursemodule));
    \core\session\manager::set_user(get_admin());

    return $found;
};
$case('separate groups: one\'s own, none, all', [[$group], [], [$group, 0]], [$groups($ada), $groups($bo), $groups($tina)]);
set_coursemodule_groupmode($made->coursemodule, VISIBLEGROUPS);
rebuild_course_cache((int) $course->id);
$case('visible groups: one\'s own first', $group, $groups($ada)[0]);

$context = context_module::instance($made->coursemodule);
$case('the data of a person are found', true, in_array($context->id, provider::get_contexts_for_userid($ada)->get_contextids()));
provider::export_user_data(new approved_contextlist(\core_user::get_user($ada), 'mod_lectern', [$context->id]));
$zip = new ZipArchive();
$zip->open(writer::with_context($context)->finalise_content());
$exported = implode('', array_map(static fn (int $at): string => (string) $zip->getFromIndex($at), range(0, $zip->numFiles - 1)));
$case('and exported', 1, preg_match('/"seconds":\s*960\b/', $exported));
provider::delete_data_for_user(new approved_contextlist(\core_user::get_user($ada), 'mod_lectern', [$context->id]));
$case('and deleted, nobody else\'s', [0, 1], [$DB->count_records('lectern_attendance', ['lectern' => $lectern->id, 'userid' => $ada]),
    $DB->count_records('lectern_attendance', ['lectern' => $lectern->id, 'userid' => $bo])]);

reset_course_userdata((object) ['id' => $course->id, 'courseid' => $course->id, 'reset_lectern_attendance' => 1, 'reset_start_date' => 0, 'reset_start_date_old' => 0]);
$case('a course reset deletes attendance', 0, $DB->count_records('lectern_attendance', ['lectern' => $lectern->id]));
$case('and the points from it', null, $points($bo));
$case('but no recordings', true, $DB->record_exists('lectern_recording', ['lectern' => $lectern->id]));

course_delete_module($made->coursemodule);
$case('a deleted activity leaves nothing', 0, $DB->count_records('lectern', ['id' => $lectern->id]) + $DB->count_records('lectern_session', ['lectern' => $lectern->id])
    + $DB->count_records('lectern_recording', ['lectern' => $lectern->id]) + $DB->count_records('event', ['modulename' => 'lectern', 'instance' => $lectern->id]));

(new \mod_lectern\task\reconcile())->execute();
$case('the scheduled task runs', true, true);
delete_course($course, false);
foreach ([$ada, $bo, $tina] as $user) {
    delete_user(\core_user::get_user($user));
}
exit($failed === 0 ? 0 : 1);
