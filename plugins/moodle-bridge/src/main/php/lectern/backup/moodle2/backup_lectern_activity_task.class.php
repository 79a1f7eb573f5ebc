<?php
/**
 * Backs an activity up.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/backup_lectern_stepslib.php');

/** One step: its structure. */
class backup_lectern_activity_task extends backup_activity_task {
    /** There are no settings of our own. */
    protected function define_my_settings(): void {
    }

    /** What is done. */
    protected function define_my_steps(): void {
        $this->add_step(new backup_lectern_activity_structure_step('lectern_structure', 'lectern.xml'));
    }

    /** Makes addresses inside texts independent of this site. */
    public static function encode_content_links($content): string {
        global $CFG;
        $base = preg_quote($CFG->wwwroot, '~');
        $content = preg_replace("~($base/mod/lectern/index\\.php\\?id=)(\\d+)~", '$@LECTERNINDEX*$2@$', $content);

        return preg_replace("~($base/mod/lectern/view\\.php\\?id=)(\\d+)~", '$@LECTERNVIEWBYID*$2@$', $content);
    }
}
