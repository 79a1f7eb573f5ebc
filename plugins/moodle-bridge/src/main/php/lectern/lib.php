<?php
/**
 * What Moodle itself asks of the activity.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

use mod_lectern\attendance;
use mod_lectern\calendar;
use mod_lectern\options;

/** Which of Moodle's features the activity has. */
function lectern_supports(string $feature) {
    return match ($feature) {
        FEATURE_GROUPS, FEATURE_GROUPINGS, FEATURE_MOD_INTRO, FEATURE_SHOW_DESCRIPTION, FEATURE_BACKUP_MOODLE2,
        FEATURE_COMPLETION_TRACKS_VIEWS, FEATURE_COMPLETION_HAS_RULES, FEATURE_GRADE_HAS_GRADE => true,
        // Text, for Moodle 4.1 has no constant for every purpose.
        'mod_purpose' => defined('MOD_PURPOSE_COMMUNICATION') ? MOD_PURPOSE_COMMUNICATION : null,
        default => null,
    };
}

/** Adds an activity. */
function lectern_add_instance(stdClass $data, ?mod_lectern_mod_form $form = null): int {
    global $DB;
    options::complete($data);
    $data->timecreated = $data->timemodified = time();
    $data->guestkey = bin2hex(random_bytes(24));
    $data->id = $DB->insert_record('lectern', $data);
    lectern_saved($data);

    return $data->id;
}

/** Changes an activity. */
function lectern_update_instance(stdClass $data, ?mod_lectern_mod_form $form = null): bool {
    global $DB;
    options::complete($data);
    $data->id = $data->instance;
    $data->timemodified = time();
    unset($data->guestkey);
    $DB->update_record('lectern', $data);
    lectern_saved($data);
    // Minutes or points may mean something else now.
    lectern_update_grades($DB->get_record('lectern', ['id' => $data->id], '*', MUST_EXIST));

    return true;
}

/** What follows from an activity's settings elsewhere in Moodle. */
function lectern_saved(stdClass $data): void {
    calendar::refresh($data, (int) $data->coursemodule);
    \core_completion\api::update_completion_date_event(
        $data->coursemodule,
        'lectern',
        $data->id,
        !empty($data->completionexpected) ? $data->completionexpected : null
    );
    lectern_grade_item_update($data);
}

/** Removes an activity with all that this site knows of it. Recordings stay on the server: a restored backup needs them. */
function lectern_delete_instance(int $id): bool {
    global $DB;
    $lectern = $DB->get_record('lectern', ['id' => $id]);
    if (!$lectern) {
        return false;
    }
    $cm = get_coursemodule_from_instance('lectern', $id);
    if ($cm) {
        \core_completion\api::update_completion_date_event($cm->id, 'lectern', $id, null);
    }
    lectern_grade_item_delete($lectern);
    $DB->delete_records('event', ['modulename' => 'lectern', 'instance' => $id]);
    foreach (['lectern_attendance', 'lectern_session', 'lectern_recording'] as $table) {
        $DB->delete_records($table, ['lectern' => $id]);
    }
    $DB->delete_records('lectern', ['id' => $id]);

    return true;
}

/** What a course page and the navigation keep of the activity. */
function lectern_get_coursemodule_info(stdClass $cm) {
    global $DB;
    $lectern = $DB->get_record('lectern', ['id' => $cm->instance]);
    if (!$lectern) {
        return false;
    }
    $info = new cached_cm_info();
    $info->name = $lectern->name;
    if ($cm->showdescription) {
        $info->content = format_module_intro('lectern', $lectern, $cm->id, false);
    }
    if ($cm->completion == COMPLETION_TRACKING_AUTOMATIC) {
        $info->customdata['customcompletionrules'] = [
            'completionminutes' => (int) $lectern->completionminutes,
            'completionend' => (int) $lectern->completionend,
        ];
    }
    foreach (['timeopen', 'timeclose'] as $date) {
        if ($lectern->$date) {
            $info->customdata[$date] = (int) $lectern->$date;
        }
    }

    return $info;
}

/** Notes that somebody looked at the activity: in the log and for completion. */
function lectern_view(stdClass $lectern, stdClass $course, stdClass $cm, context_module $context): void {
    $event = \mod_lectern\event\course_module_viewed::create(['objectid' => $lectern->id, 'context' => $context]);
    $event->add_record_snapshot('course', $course);
    $event->add_record_snapshot('lectern', $lectern);
    $event->trigger();
    (new completion_info($course))->set_module_viewed($cm);
}

/** Makes, changes or removes the column of the gradebook. */
function lectern_grade_item_update(stdClass $lectern, $grades = null): int {
    global $CFG;
    require_once($CFG->libdir . '/gradelib.php');
    $item = ['itemname' => $lectern->name, 'idnumber' => $lectern->cmidnumber ?? null];
    $points = (int) ($lectern->grade ?? 0);
    $item += $points > 0
        ? ['gradetype' => GRADE_TYPE_VALUE, 'grademax' => $points, 'grademin' => 0]
        : ['gradetype' => GRADE_TYPE_NONE];
    if ($grades === 'reset') {
        $item['reset'] = true;
        $grades = null;
    }

    return grade_update('mod/lectern', $lectern->course, 'mod', 'lectern', $lectern->id, 0, $grades, $item);
}

/** Removes the column of the gradebook. */
function lectern_grade_item_delete(stdClass $lectern): int {
    global $CFG;
    require_once($CFG->libdir . '/gradelib.php');

    return grade_update('mod/lectern', $lectern->course, 'mod', 'lectern', $lectern->id, 0, null, ['deleted' => 1]);
}

/** The points of one person or of everybody, from the minutes they were in. */
function lectern_get_user_grades(stdClass $lectern, int $userid = 0): array {
    return attendance::grades($lectern, $userid);
}

/** Writes the points of one person or of everybody into the gradebook. */
function lectern_update_grades(stdClass $lectern, int $userid = 0, bool $nullifnone = true): void {
    $grades = (int) $lectern->grade > 0 ? lectern_get_user_grades($lectern, $userid) : [];
    if ($userid && !$grades && $nullifnone && (int) $lectern->grade > 0) {
        $grades = [$userid => (object) ['userid' => $userid, 'rawgrade' => null]];
    }
    lectern_grade_item_update($lectern, $grades ?: null);
}

/** Writes the dates of one activity, of a course or of all into the calendar again. */
function lectern_refresh_events(int $courseid = 0, $instance = null, $cm = null): bool {
    global $DB;
    if ($instance !== null) {
        $records = [is_object($instance) ? $instance : $DB->get_record('lectern', ['id' => $instance], '*', MUST_EXIST)];
    } else {
        $records = $DB->get_records('lectern', $courseid ? ['course' => $courseid] : []);
    }
    foreach ($records as $lectern) {
        $id = is_object($cm) ? $cm->id : get_coursemodule_from_instance('lectern', $lectern->id, $lectern->course)->id ?? 0;
        calendar::refresh($lectern, (int) $id);
    }

    return true;
}

/** The button that a date of the class has on the dashboard. */
function mod_lectern_core_calendar_provide_event_action(
    calendar_event $event,
    \core_calendar\action_factory $factory,
    int $userid = 0
) {
    global $USER;
    $cm = get_fast_modinfo($event->courseid, $userid ?: $USER->id)->instances['lectern'][$event->instance] ?? null;
    if (!$cm || !$cm->uservisible || !has_capability('mod/lectern:join', $cm->context, $userid ?: $USER->id)) {
        return null;
    }
    $closes = $cm->customdata['timeclose'] ?? 0;
    if ($closes && $closes < time()) {
        return null;
    }
    $opens = $cm->customdata['timeopen'] ?? 0;

    return $factory->create_instance(
        get_string('join', 'lectern'),
        new moodle_url('/mod/lectern/view.php', ['id' => $cm->id]),
        1,
        $opens <= time()
    );
}

/** Adds the attendance report to the activity's own menu. */
function lectern_extend_settings_navigation(settings_navigation $settings, navigation_node $node): void {
    $cm = $settings->get_page()->cm;
    if ($cm && has_capability('mod/lectern:viewattendance', $cm->context)) {
        $node->add(
            get_string('attendance', 'lectern'),
            new moodle_url('/mod/lectern/report.php', ['id' => $cm->id]),
            navigation_node::TYPE_SETTING,
            null,
            'mod_lectern_attendance'
        );
    }
}

/** What the course reset can remove. */
function lectern_reset_course_form_definition($mform): void {
    $mform->addElement('header', 'lecternheader', get_string('modulenameplural', 'lectern'));
    $mform->addElement('advcheckbox', 'reset_lectern_attendance', get_string('resetattendance', 'lectern'));
    $mform->addElement('advcheckbox', 'reset_lectern_recordings', get_string('resetrecordings', 'lectern'));
}

/** What of it is ticked at first. */
function lectern_reset_course_form_defaults(stdClass $course): array {
    return ['reset_lectern_attendance' => 1, 'reset_lectern_recordings' => 0];
}

/** Empties the gradebook columns of a course. */
function lectern_reset_gradebook(int $courseid): void {
    global $DB;
    foreach ($DB->get_records('lectern', ['course' => $courseid]) as $lectern) {
        lectern_grade_item_update($lectern, 'reset');
    }
}

/** Removes what the course reset asks for, and moves dates along with the course. */
function lectern_reset_userdata(stdClass $data): array {
    global $DB;
    $status = [];
    $component = get_string('modulenameplural', 'lectern');
    $note = static function (string $item) use (&$status, $component): void {
        $status[] = ['component' => $component, 'item' => get_string($item, 'lectern'), 'error' => false];
    };
    $all = $DB->get_records('lectern', ['course' => $data->courseid]);
    if (!empty($data->reset_lectern_attendance)) {
        foreach ($all as $lectern) {
            attendance::forget_all($lectern);
        }
        if (empty($data->reset_gradebook_grades)) {
            lectern_reset_gradebook($data->courseid);
        }
        $note('resetattendance');
    }
    if (!empty($data->reset_lectern_recordings)) {
        foreach ($all as $lectern) {
            foreach ($DB->get_records('lectern_recording', ['lectern' => $lectern->id]) as $recording) {
                \mod_lectern\recordings::delete($recording);
            }
        }
        $note('resetrecordings');
    }
    if (!empty($data->timeshift)) {
        shift_course_mod_dates('lectern', ['timeopen', 'timeclose'], $data->timeshift, $data->courseid);
        lectern_refresh_events($data->courseid);
        $status[] = ['component' => $component, 'item' => get_string('date'), 'error' => false];
    }

    return $status;
}

/** What makes a page of the activity new to somebody who keeps a copy of it, as the app does. */
function lectern_check_updates_since(cm_info $cm, int $from, array $filter = []): stdClass {
    return course_check_module_updates_since($cm, $from, ['content'], $filter);
}

/** Completion rules in the words of the reports. */
function mod_lectern_get_completion_active_rule_descriptions($cm): array {
    $rules = $cm->customdata['customcompletionrules'] ?? [];
    $said = [];
    if (!empty($rules['completionminutes'])) {
        $said[] = get_string('completiondetail:minutes', 'lectern', $rules['completionminutes']);
    }
    if (!empty($rules['completionend'])) {
        $said[] = get_string('completiondetail:end', 'lectern');
    }

    return $said;
}
