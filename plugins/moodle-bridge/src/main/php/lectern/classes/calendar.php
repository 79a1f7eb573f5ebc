<?php
/**
 * The dates of a class in Moodle's calendar.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use calendar_event;
use stdClass;

/** Keeps one event for a class of one day, two for one that opens and closes on different days. */
final class calendar {
    /** As the kinds are called in the calendar's table. */
    private const OPEN = 'open';
    private const CLOSE = 'close';

    /** Writes, changes and removes what the dates ask for. */
    public static function refresh(stdClass $lectern, int $cmid): void {
        global $CFG;
        require_once($CFG->dirroot . '/calendar/lib.php');
        $opens = (int) ($lectern->timeopen ?? 0);
        $closes = (int) ($lectern->timeclose ?? 0);
        $oneday = $opens && $closes && $closes - $opens <= DAYSECS;
        self::put($lectern, $cmid, self::OPEN, $opens, $oneday ? $closes - $opens : 0, 'calendar:open');
        self::put($lectern, $cmid, self::CLOSE, $oneday ? 0 : $closes, 0, 'calendar:close');
    }

    /** One of the two; without a time there is none. */
    private static function put(stdClass $lectern, int $cmid, string $type, int $start, int $duration, string $words): void {
        global $DB;
        $id = $DB->get_field('event', 'id', ['modulename' => 'lectern', 'instance' => $lectern->id, 'eventtype' => $type]);
        if (!$start) {
            if ($id) {
                calendar_event::load($id)->delete();
            }

            return;
        }
        $event = (object) [
            'eventtype' => $type,
            'type' => CALENDAR_EVENT_TYPE_ACTION,
            'name' => get_string($words, 'lectern', $lectern->name),
            'description' => format_module_intro('lectern', $lectern, $cmid, false),
            'format' => FORMAT_HTML,
            'courseid' => $lectern->course,
            'groupid' => 0,
            'userid' => 0,
            'modulename' => 'lectern',
            'instance' => $lectern->id,
            'timestart' => $start,
            'timesort' => $start,
            'timeduration' => $duration,
            'visible' => instance_is_visible('lectern', $lectern),
        ];
        if ($id) {
            $event->id = $id;
            calendar_event::load($id)->update($event, false);
        } else {
            calendar_event::create($event, false);
        }
    }
}
