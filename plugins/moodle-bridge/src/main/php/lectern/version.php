<?php
/**
 * Which release this is and what it needs.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$plugin->component = 'mod_lectern';
$plugin->version = 2026112400;
$plugin->release = '0.1.0';
$plugin->requires = 2022112800; // Moodle 4.1.
$plugin->maturity = MATURITY_BETA;
