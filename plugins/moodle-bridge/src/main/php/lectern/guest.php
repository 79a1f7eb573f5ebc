<?php
/**
 * Lets somebody in whom this site does not know, by a link that the teacher gives away.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

use mod_lectern\classroom;
use mod_lectern\form\guest_form;
use mod_lectern\kit\Line;
use mod_lectern\room;

require_once(__DIR__ . '/../../config.php'); // phpcs:ignore moodle.Files.RequireLogin.Missing

// As often as a school behind one address may need within ten minutes, and no more than a script would like.
const MOD_LECTERN_GUEST_TRIES = 60;

$id = required_param('id', PARAM_INT);
$groupid = optional_param('group', 0, PARAM_INT);
$key = required_param('key', PARAM_ALPHANUM);
$PAGE->set_url('/mod/lectern/guest.php', ['id' => $id, 'group' => $groupid, 'key' => $key]);
$PAGE->set_context(context_system::instance());
$PAGE->set_pagelayout('login');
$PAGE->set_title($SITE->fullname);
$PAGE->set_heading($SITE->fullname);

$record = $DB->get_record('course_modules', ['id' => $id, 'deletioninprogress' => 0, 'visible' => 1]);
$lectern = $record ? $DB->get_record_sql(
    "SELECT l.* FROM {lectern} l JOIN {modules} m ON m.name = 'lectern' AND m.id = ? WHERE l.id = ?",
    [$record->module, $record->instance]
) : false;
$cm = $lectern ? get_fast_modinfo($lectern->course)->get_cm($id) : null;
$room = $cm ? room::of($lectern, $cm, $groupid) : null;
// One answer for all that is not there, so that nobody can sound out activities.
if (!$room || !classroom::takes_guests($lectern) || !hash_equals($room->guest_key(), $key)) {
    throw new moodle_exception('noguests', 'lectern');
}

$form = new guest_form();
$form->set_data(['id' => $id, 'group' => $groupid, 'key' => $key]);
$data = $form->get_data();
$problem = '';
if ($data) {
    $tries = cache::make('mod_lectern', 'guests');
    $address = sha1(getremoteaddr() . intdiv(time(), 600));
    $count = (int) $tries->get($address) + 1;
    $tries->set($address, $count);
    if ($count > MOD_LECTERN_GUEST_TRIES) {
        $problem = get_string('toomanyguests', 'lectern');
    } else {
        $SESSION->mod_lectern_guest ??= bin2hex(random_bytes(12));
        try {
            $url = (new classroom($room))->join_as_guest("guest-{$SESSION->mod_lectern_guest}", Line::of($data->name, classroom::LONGEST_NAME));
            redirect($url);
        } catch (moodle_exception $refused) {
            if ($refused->errorcode === 'redirecterrordetected') {
                throw $refused;
            }
            $problem = $refused->getMessage();
        }
    }
}

echo $OUTPUT->header(), $OUTPUT->heading(s($room->title()));
if ($problem !== '') {
    echo $OUTPUT->notification(s($problem), \core\output\notification::NOTIFY_ERROR);
}
$form->display();
echo $OUTPUT->footer();
