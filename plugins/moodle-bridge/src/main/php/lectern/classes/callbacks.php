<?php
/**
 * What the server tells this site: a class began or ended, who was there, a recording is ready.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use dml_write_exception;
use stdClass;

/** Every event takes effect once, however often it is delivered. */
final class callbacks {
    /** Seconds an event is remembered; the server gives up after a day. */
    public const REMEMBERED = 7 * DAYSECS;

    /**
     * Carries out one event, and all of it or nothing.
     *
     * @param array $said as the server sent it
     * @return int HTTP status: 200 done or known already, 400 no such message, 410 the activity is gone
     */
    public static function take(array $said): int {
        global $DB;
        $event = $said['event'] ?? null;
        $place = is_string($said['room'] ?? null) ? room::parse($said['room']) : null;
        if (!is_string($event) || preg_match('/^[A-Za-z0-9._-]{1,100}$/D', $event) !== 1 || $place === null) {
            return 400;
        }
        [$lecternid, $groupid] = $place;
        $lectern = $DB->get_record('lectern', ['id' => $lecternid]);
        $cm = $lectern ? get_fast_modinfo($lectern->course)->instances['lectern'][$lecternid] ?? null : null;
        if (!$cm) {
            return 410;
        }
        $transaction = $DB->start_delegated_transaction();
        try {
            $DB->insert_record('lectern_nonce', (object) ['nonce' => $event, 'timecreated' => time()]);
        } catch (dml_write_exception $known) {
            $DB->force_transaction_rollback();

            return 200;
        }
        self::carry_out($said, room::of($lectern, $cm, $groupid));
        $transaction->allow_commit();
        live_state::forget(room::name($lecternid, $groupid));

        return 200;
    }

    /** By kind; one of a newer server is nothing to this release. */
    private static function carry_out(array $said, room $room): void {
        switch ((string) ($said['kind'] ?? '')) {
            case 'started':
                event\class_started::of($room)->trigger();
                self::session($said, $room);
                break;
            case 'ended':
                global $DB;
                $session = self::session($said, $room);
                $DB->set_field('lectern_session', 'ended', self::seconds($said['at'] ?? 0), ['id' => $session->id]);
                event\class_ended::of($room)->trigger();
                break;
            case 'attendance':
                $people = is_array($said['people'] ?? null) ? array_filter($said['people'], 'is_array') : [];
                attendance::take($room->lectern, $room->cm, self::session($said, $room), array_values($people));
                break;
            case 'recording':
                $recording = is_array($said['recording'] ?? null) ? $said['recording'] : [];
                if (recordings::take((int) $room->lectern->id, $room->groupid, $recording) !== null) {
                    event\recording_ready::of($room)->trigger();
                }
                break;
        }
    }

    /** The session that is spoken of; made when this is the first word about it. */
    public static function session(array $said, room $room): stdClass {
        global $DB;
        $sid = substr(preg_replace('/[^A-Za-z0-9._-]/', '', (string) ($said['sid'] ?? '')), 0, 120);
        $keys = ['lectern' => $room->lectern->id, 'sid' => $sid];
        $session = $DB->get_record('lectern_session', $keys);
        if (!$session) {
            $started = self::seconds($said['startedAt'] ?? $said['at'] ?? 0);
            $id = $DB->insert_record('lectern_session', (object) ($keys + ['groupid' => $room->groupid, 'started' => $started]));
            $session = $DB->get_record('lectern_session', ['id' => $id]);
        }

        return $session;
    }

    /** Milliseconds of the server into seconds. */
    private static function seconds($milliseconds): int {
        return is_numeric($milliseconds) ? max(0, (int) ($milliseconds / 1000)) : 0;
    }
}
