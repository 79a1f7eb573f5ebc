<?php
/**
 * Somebody looked at the list of all classes of a course.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\event;

/** As every activity has it. */
final class course_module_instance_list_viewed extends \core\event\course_module_instance_list_viewed {
}
