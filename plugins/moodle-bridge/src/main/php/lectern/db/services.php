<?php
/**
 * The web services. Each validates its parameters, its context and the capability itself.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'mod_lectern_view_class' => [
        'classname' => 'mod_lectern\external\view_class',
        'description' => 'Notes that somebody looked at the activity.',
        'type' => 'write',
        'capabilities' => 'mod/lectern:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'mod_lectern_get_state' => [
        'classname' => 'mod_lectern\external\get_state',
        'description' => 'Tells whether the class is live, who is in, and what the caller can do.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'mod/lectern:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'mod_lectern_join_class' => [
        'classname' => 'mod_lectern\external\join_class',
        'description' => 'Gives the address at which the caller enters the class; good once, for ten minutes.',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'mod/lectern:join',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'mod_lectern_end_class' => [
        'classname' => 'mod_lectern\external\end_class',
        'description' => 'Ends the class for everybody.',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'mod/lectern:moderate',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'mod_lectern_get_recordings' => [
        'classname' => 'mod_lectern\external\get_recordings',
        'description' => 'Lists the recordings the caller may see.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'mod/lectern:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'mod_lectern_test_connection' => [
        'classname' => 'mod_lectern\external\test_connection',
        'description' => 'Tries the connection to the class server.',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'moodle/site:config',
    ],
];
