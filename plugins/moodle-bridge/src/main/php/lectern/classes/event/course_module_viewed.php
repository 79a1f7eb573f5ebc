<?php
/**
 * Somebody looked at the activity.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\event;

/** As every activity has it. */
final class course_module_viewed extends \core\event\course_module_viewed {
    /** What it is about. */
    protected function init(): void {
        $this->data['objecttable'] = 'lectern';
        $this->data['crud'] = 'r';
        $this->data['edulevel'] = self::LEVEL_PARTICIPATING;
    }

    /** For restored logs. */
    public static function get_objectid_mapping(): array {
        return ['db' => 'lectern', 'restore' => 'lectern'];
    }
}
