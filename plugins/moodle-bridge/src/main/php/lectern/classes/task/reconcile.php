<?php
/**
 * Finds out what a lost callback would have told.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\task;

use core\task\scheduled_task;
use mod_lectern\attendance;
use mod_lectern\callbacks;
use mod_lectern\connection;
use mod_lectern\recordings;
use mod_lectern\room;
use mod_lectern\server;

/** Asks the server about classes whose end was never told, about attendance and about recordings of late. */
final class reconcile extends scheduled_task {
    /** As many rooms as one call takes. */
    private const ROOMS = 50;
    /** Seconds back; the server tries to tell for a day. */
    private const BACK = 3 * DAYSECS;

    /** For the list of tasks. */
    public function get_name(): string {
        return get_string('task:reconcile', 'lectern');
    }

    /** Every hour. */
    public function execute(): void {
        global $DB;
        $DB->delete_records_select('lectern_nonce', 'timecreated < ?', [time() - callbacks::REMEMBERED]);
        if (connection::current() === null) {
            mtrace('  Not connected to a class server.');

            return;
        }
        $sql = 'SELECT DISTINCT ' . $DB->sql_concat('lectern', "'/'", 'groupid') . ' AS k, lectern, groupid
                  FROM {lectern_session} WHERE started > ? OR ended = 0';
        $rooms = $DB->get_records_sql($sql, [time() - self::BACK]);
        foreach (array_chunk($rooms, self::ROOMS) as $some) {
            $names = array_map(static fn (\stdClass $one): string => room::name((int) $one->lectern, (int) $one->groupid), $some);
            $this->ends($names);
            $this->recordings($names);
        }
        $this->attendance();
    }

    /** Takes attendance over that was never told; a site that keeps none has none. */
    private function attendance(): void {
        global $DB;
        $where = 'ended > 0 AND counted = 0 AND started > ?';
        foreach ($DB->get_records_select('lectern_session', $where, [time() - self::BACK], 'started') as $session) {
            $lectern = $DB->get_record('lectern', ['id' => $session->lectern]);
            $cm = $lectern ? get_fast_modinfo($lectern->course)->instances['lectern'][$lectern->id] ?? null : null;
            $reply = $cm ? server::call('attendance', ['sid' => $session->sid]) : null;
            if ($reply?->ok && !empty($reply->data['people']) && is_array($reply->data['people'])) {
                attendance::take($lectern, $cm, $session, array_filter($reply->data['people'], 'is_array'));
            }
        }
    }

    /** Closes sessions whose room is not live any more. */
    private function ends(array $names): void {
        global $DB;
        $reply = server::call('state', ['rooms' => $names]);
        if ($reply->refusal !== null) {
            throw new \moodle_exception('refused', 'lectern', '', $reply->refusal->details());
        }
        foreach ($reply->data['rooms'] ?? [] as $line) {
            $place = empty($line['live']) ? room::parse((string) ($line['room'] ?? '')) : null;
            if ($place !== null) {
                $DB->set_field_select(
                    'lectern_session',
                    'ended',
                    time(),
                    'lectern = ? AND groupid = ? AND ended = 0 AND started < ?',
                    [...$place, time() - HOURSECS]
                );
            }
        }
    }

    /** Takes recordings over that were finished meanwhile. */
    private function recordings(array $names): void {
        $reply = server::call('recordings/list', ['rooms' => $names]);
        if ($reply->refusal !== null) {
            throw new \moodle_exception('refused', 'lectern', '', $reply->refusal->details());
        }
        foreach ($reply->data['recordings'] ?? [] as $said) {
            $place = is_array($said) ? room::parse((string) ($said['room'] ?? '')) : null;
            if ($place !== null) {
                recordings::take($place[0], $place[1], $said);
            }
        }
    }
}
