<?php
/**
 * The activity in Moodle's app.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$addons = [
    'mod_lectern' => [
        'handlers' => [
            'class' => [
                'displaydata' => ['icon' => $CFG->wwwroot . '/mod/lectern/pix/monologo.svg', 'class' => ''],
                'delegate' => 'CoreCourseModuleDelegate',
                'method' => 'view_class',
            ],
        ],
        'lang' => [
            ['join', 'lectern'],
            ['start', 'lectern'],
            ['recordings', 'lectern'],
            ['opening', 'lectern'],
            ['failed', 'lectern'],
        ],
    ],
];
