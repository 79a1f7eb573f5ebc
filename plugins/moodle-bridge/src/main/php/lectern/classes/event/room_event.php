<?php
/**
 * What all our own events have in common.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\event;

use core\event\base;
use mod_lectern\room;

/** Something happened in the room of an activity or of one of its groups. */
abstract class room_event extends base {
    /** Who may change what, in Moodle's letters: create, read, update, delete. */
    protected const CRUD = 'r';
    /** For the statistics of participation. */
    protected const LEVEL = self::LEVEL_PARTICIPATING;

    /** In that room, by the current user or, told by the server, by nobody. */
    public static function of(room $room): self {
        $event = static::create([
            'objectid' => $room->lectern->id,
            'context' => $room->context,
            'other' => ['groupid' => $room->groupid],
        ]);
        $event->add_record_snapshot('lectern', $room->lectern);

        return $event;
    }

    /** What it is about. */
    protected function init(): void {
        $this->data['objecttable'] = 'lectern';
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = static::LEVEL;
    }

    /** The event's name in the reader's language. */
    public static function get_name(): string {
        $class = explode('\\', static::class);

        return get_string('event:' . end($class), 'lectern');
    }

    /** For the log, which is not translated. */
    public function get_description(): string {
        $class = explode('\\', static::class);

        return "The user with id '$this->userid': " . str_replace('_', ' ', end($class))
            . " in the class with course module id '$this->contextinstanceid', group '{$this->other['groupid']}'.";
    }

    /** Where it happened. */
    public function get_url(): \moodle_url {
        return new \moodle_url('/mod/lectern/view.php', ['id' => $this->contextinstanceid]);
    }

    /** For restored logs. */
    public static function get_objectid_mapping(): array {
        return ['db' => 'lectern', 'restore' => 'lectern'];
    }

    /** For restored logs. */
    public static function get_other_mapping(): array {
        return ['groupid' => ['db' => 'groups', 'restore' => 'group']];
    }
}
