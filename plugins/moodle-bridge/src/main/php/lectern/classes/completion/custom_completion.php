<?php
/**
 * Completion by attendance.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\completion;

use core_completion\activity_custom_completion;
use mod_lectern\attendance;

/** So many minutes over all classes; or one class until its end. */
final class custom_completion extends activity_custom_completion {
    /** Whether a rule is met by this person. */
    public function get_state(string $rule): int {
        $this->validate_rule($rule);
        $lecternid = (int) $this->cm->instance;
        $met = $rule === 'completionend'
            ? attendance::stayed($lecternid, $this->userid)
            : attendance::minutes($lecternid, $this->userid) >= (int) ($this->cm->customdata['customcompletionrules'][$rule] ?? 0);

        return $met ? COMPLETION_COMPLETE : COMPLETION_INCOMPLETE;
    }

    /** The rules there are. */
    public static function get_defined_custom_rules(): array {
        return ['completionminutes', 'completionend'];
    }

    /** The rules in words. */
    public function get_custom_rule_descriptions(): array {
        $minutes = (int) ($this->cm->customdata['customcompletionrules']['completionminutes'] ?? 0);

        return [
            'completionminutes' => get_string('completiondetail:minutes', 'lectern', $minutes),
            'completionend' => get_string('completiondetail:end', 'lectern'),
        ];
    }

    /** The order in which they are shown. */
    public function get_sort_order(): array {
        return ['completionview', 'completionminutes', 'completionend', 'completionusegrade', 'completionpassgrade'];
    }
}
