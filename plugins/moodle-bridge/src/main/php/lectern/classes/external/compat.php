<?php
/**
 * Gives Moodle 4.1 the names that web services have since 4.2.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

foreach (['external_api', 'external_function_parameters', 'external_multiple_structure', 'external_single_structure', 'external_value'] as $class) {
    if (!class_exists("core_external\\$class")) {
        require_once($GLOBALS['CFG']->libdir . '/externallib.php');
        class_alias($class, "core_external\\$class");
    }
}
