<?php
/**
 * What a backup holds.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

/** Settings always; classes, attendance and recordings only with people's data. The guests' key stays here. */
class backup_lectern_activity_structure_step extends backup_activity_structure_step {
    /** Describes it. */
    protected function define_structure() {
        $lectern = new backup_nested_element('lectern', ['id'], ['name', 'intro', 'introformat', 'timeopen', 'timeclose', 'display',
            'maximum', 'minutes', 'welcome', 'moderatorfirst', 'waitingroom', 'muted', 'autorecord', 'features', 'locks', 'guests',
            'completionminutes', 'completionend', 'grade', 'grademinutes', 'timecreated', 'timemodified']);
        $sessions = new backup_nested_element('sessions');
        $session = new backup_nested_element('session', ['id'], ['groupid', 'sid', 'started', 'ended', 'counted']);
        $people = new backup_nested_element('people');
        $person = new backup_nested_element('person', ['id'], ['userid', 'arrived', 'gone', 'seconds', 'untilend']);
        $recordings = new backup_nested_element('recordings');
        $recording = new backup_nested_element('recording', ['id'], ['groupid', 'recording', 'title', 'hidden', 'taken', 'seconds']);
        $lectern->add_child($sessions);
        $sessions->add_child($session);
        $session->add_child($people);
        $people->add_child($person);
        $lectern->add_child($recordings);
        $recordings->add_child($recording);

        $lectern->set_source_table('lectern', ['id' => backup::VAR_ACTIVITYID]);
        if ($this->get_setting_value('userinfo')) {
            $session->set_source_table('lectern_session', ['lectern' => backup::VAR_PARENTID]);
            $person->set_source_table('lectern_attendance', ['sessionid' => backup::VAR_PARENTID]);
            $recording->set_source_table('lectern_recording', ['lectern' => backup::VAR_ACTIVITYID]);
        }
        foreach ([$session, $recording] as $element) {
            $element->annotate_ids('group', 'groupid');
        }
        $person->annotate_ids('user', 'userid');
        $lectern->annotate_files('mod_lectern', 'intro', null);

        return $this->prepare_activity_structure($lectern);
    }
}
