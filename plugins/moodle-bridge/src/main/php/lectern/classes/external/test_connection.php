<?php
/**
 * Tries the connection to the class server.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\external;

use context_system;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use mod_lectern\checkup;

require_once(__DIR__ . '/compat.php');

/** For those who may change the site's settings. */
final class test_connection extends external_api {
    /** What it takes. */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([]);
    }

    /** What it does. */
    public static function execute(): array {
        $context = context_system::instance();
        self::validate_context($context);
        require_capability('moodle/site:config', $context);

        return checkup::run();
    }

    /** What it gives. */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'steps' => new external_multiple_structure(new external_single_structure([
                'state' => new external_value(PARAM_ALPHA, 'ok, warn or fail'),
                'text' => new external_value(PARAM_RAW, 'What was found'),
                'detail' => new external_value(PARAM_RAW, 'Technical words'),
            ])),
            'probe' => new external_single_structure([
                'url' => new external_value(PARAM_RAW, 'The page that tries sound and picture'),
                'origin' => new external_value(PARAM_RAW, 'Where its messages come from'),
            ], 'Only when the server answered well', VALUE_OPTIONAL),
        ]);
    }
}
