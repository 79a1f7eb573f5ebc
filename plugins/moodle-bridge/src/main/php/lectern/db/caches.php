<?php
/**
 * Short-lived notes that need no place in the database.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$definitions = [
    // Which class is live, asked of the server once for all its readers.
    'state' => ['mode' => cache_store::MODE_APPLICATION, 'simplekeys' => true, 'simpledata' => true, 'ttl' => 43200],
    // How often an address asked to come in as a guest.
    'guests' => ['mode' => cache_store::MODE_APPLICATION, 'simplekeys' => true, 'simpledata' => true, 'ttl' => 600],
];
