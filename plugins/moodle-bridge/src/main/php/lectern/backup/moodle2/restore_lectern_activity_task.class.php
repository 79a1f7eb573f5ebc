<?php
/**
 * Restores an activity.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/restore_lectern_stepslib.php');

/** One step: its structure. */
class restore_lectern_activity_task extends restore_activity_task {
    /** There are no settings of our own. */
    protected function define_my_settings(): void {
    }

    /** What is done. */
    protected function define_my_steps(): void {
        $this->add_step(new restore_lectern_activity_structure_step('lectern_structure', 'lectern.xml'));
    }

    /** Texts in which addresses stand. */
    public static function define_decode_contents(): array {
        return [new restore_decode_content('lectern', ['intro'], 'lectern')];
    }

    /** The addresses, on this site. */
    public static function define_decode_rules(): array {
        return [
            new restore_decode_rule('LECTERNVIEWBYID', '/mod/lectern/view.php?id=$1', 'course_module'),
            new restore_decode_rule('LECTERNINDEX', '/mod/lectern/index.php?id=$1', 'course'),
        ];
    }

    /** Logs of old times: there are none. */
    public static function define_restore_log_rules(): array {
        return [];
    }

    /** Logs of old times: there are none. */
    public static function define_restore_log_rules_for_course(): array {
        return [];
    }
}
