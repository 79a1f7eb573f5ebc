<?php
/**
 * The first person of a class came in.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\event;

/** Told in the log. */
final class class_started extends room_event {
    protected const CRUD = 'c';
    protected const LEVEL = self::LEVEL_OTHER;
}
