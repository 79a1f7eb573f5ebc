<?php
/**
 * Plays, changes and deletes a recording.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

use mod_lectern\form\recording_form;
use mod_lectern\recordings;
use mod_lectern\room;

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$action = optional_param('action', 'play', PARAM_ALPHA);
$recording = $DB->get_record('lectern_recording', ['id' => $id]);
if (!$recording) {
    throw new moodle_exception('norecording', 'lectern');
}
[$course, $cm] = get_course_and_cm_from_instance($recording->lectern, 'lectern');
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/lectern:view', $context);
$lectern = $DB->get_record('lectern', ['id' => $cm->instance], '*', MUST_EXIST);
$room = room::for_reader($lectern, $cm, (int) $recording->groupid);
if ($recording->hidden || $action !== 'play') {
    require_capability('mod/lectern:managerecordings', $context);
}
$PAGE->set_url('/mod/lectern/recording.php', ['id' => $id, 'action' => $action]);
$PAGE->set_title(format_string($recording->title));
$PAGE->set_heading(format_string($course->fullname));

if ($action === 'edit') {
    $form = new recording_form();
    $form->set_data(['id' => $id, 'title' => $recording->title, 'hidden' => $recording->hidden]);
    if ($form->is_cancelled()) {
        redirect($room->url());
    }
    $data = $form->get_data();
    if ($data) {
        recordings::change($recording, $data->title, (bool) $data->hidden);
        \mod_lectern\event\recording_changed::of($room)->trigger();
        redirect($room->url(), get_string('changessaved'));
    }
    echo $OUTPUT->header(), $OUTPUT->heading(s($recording->title), 3);
    $form->display();
    echo $OUTPUT->footer();
} else if ($action === 'delete') {
    if (optional_param('confirm', 0, PARAM_BOOL) && data_submitted()) {
        require_sesskey();
        recordings::delete($recording);
        \mod_lectern\event\recording_deleted::of($room)->trigger();
        redirect($room->url(), get_string('recordingdeleted', 'lectern'));
    }
    $go = new single_button(new moodle_url($PAGE->url, ['confirm' => 1]), get_string('delete'), 'post');
    echo $OUTPUT->header();
    echo $OUTPUT->confirm(get_string('deleterecording', 'lectern', s($recording->title)), $go, $room->url());
    echo $OUTPUT->footer();
} else {
    $url = recordings::link($recording);
    \mod_lectern\event\recording_played::of($room)->trigger();
    redirect($url);
}
