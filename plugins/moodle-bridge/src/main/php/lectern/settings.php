<?php
/**
 * What administrators set for the whole site.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

if ($ADMIN->fulltree) {
    $settings->add(new \mod_lectern\admin\connection_setting());
    $settings->add(new admin_setting_configselect(
        'mod_lectern/display',
        get_string('display', 'lectern'),
        get_string('display_desc', 'lectern'),
        'page',
        ['page' => get_string('display:page', 'lectern'), 'tab' => get_string('display:tab', 'lectern')]
    ));
    $settings->add(new admin_setting_configcheckbox(
        'mod_lectern/guests',
        get_string('guests', 'lectern'),
        get_string('guests_desc', 'lectern'),
        0
    ));
}
