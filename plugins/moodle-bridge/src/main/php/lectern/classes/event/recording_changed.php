<?php
/**
 * Somebody gave a recording another title, showed or hid it.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\event;

/** Told in the log. */
final class recording_changed extends room_event {
    protected const CRUD = 'u';
    protected const LEVEL = self::LEVEL_TEACHING;
}
