<?php
/**
 * What is made of a backup.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

/** A restored activity has a room, and a guests' link, of its own. */
class restore_lectern_activity_structure_step extends restore_activity_structure_step {
    /** The parts of the file. */
    protected function define_structure() {
        $paths = [new restore_path_element('lectern', '/activity/lectern')];
        if ($this->get_setting_value('userinfo')) {
            $paths[] = new restore_path_element('lectern_session', '/activity/lectern/sessions/session');
            $paths[] = new restore_path_element('lectern_person', '/activity/lectern/sessions/session/people/person');
            $paths[] = new restore_path_element('lectern_recording', '/activity/lectern/recordings/recording');
        }

        return $this->prepare_activity_structure($paths);
    }

    /** The activity. */
    protected function process_lectern($data): void {
        global $DB;
        $data = (object) $data;
        $data->course = $this->get_courseid();
        $data->timeopen = $this->apply_date_offset($data->timeopen);
        $data->timeclose = $this->apply_date_offset($data->timeclose);
        $data->guestkey = bin2hex(random_bytes(24));
        \mod_lectern\options::complete($data);
        $this->apply_activity_instance($DB->insert_record('lectern', $data));
    }

    /** A class that took place. */
    protected function process_lectern_session($data): void {
        global $DB;
        $data = (object) $data;
        $old = $data->id;
        $data->lectern = $this->get_new_parentid('lectern');
        $data->groupid = $this->group($data->groupid);
        $data->ended = $data->ended ?: $data->started;
        $this->set_mapping('lectern_session', $old, $DB->insert_record('lectern_session', $data));
    }

    /** Somebody's attendance. */
    protected function process_lectern_person($data): void {
        global $DB;
        $data = (object) $data;
        $data->lectern = $this->get_new_parentid('lectern');
        $data->sessionid = $this->get_new_parentid('lectern_session');
        $data->userid = $this->get_mappingid('user', $data->userid);
        if ($data->userid) {
            $DB->insert_record('lectern_attendance', $data);
        }
    }

    /** A recording; its file belongs to the original, and another site has no use for its name. */
    protected function process_lectern_recording($data): void {
        global $DB;
        if (!$this->task->is_samesite()) {
            return;
        }
        $data = (object) $data;
        $data->lectern = $this->get_new_parentid('lectern');
        $data->groupid = $this->group($data->groupid);
        $data->imported = 1;
        $DB->insert_record('lectern_recording', $data);
    }

    /** The same group here; everybody's room when it was not restored. */
    private function group($old): int {
        return $old ? (int) $this->get_mappingid('group', $old, 0) : 0;
    }

    /** Files in the description. */
    protected function after_execute(): void {
        $this->add_related_files('mod_lectern', 'intro', null);
    }
}
