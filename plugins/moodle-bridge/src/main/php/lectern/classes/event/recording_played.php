<?php
/**
 * Somebody opened a recording.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\event;

/** Told in the log. */
final class recording_played extends room_event {
    protected const CRUD = 'r';
    protected const LEVEL = self::LEVEL_PARTICIPATING;
}
