<?php
/**
 * Who was in which class for how long, and what follows from it.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use cm_info;
use completion_info;
use stdClass;

/** Attendance counts per person over all classes of an activity. */
final class attendance {
    /** Seconds: whoever left so shortly before the end stayed until the end. */
    private const NEAR_END = 120;

    /**
     * Takes what the server says about a session; saying it again, or later, changes it to that.
     *
     * @param array $people lines of person, from, to (milliseconds) and seconds
     */
    public static function take(stdClass $lectern, cm_info $cm, stdClass $session, array $people): void {
        global $DB;
        $end = (int) $session->ended ?: max([0, ...array_map(static fn ($line): int => self::seconds($line['to'] ?? 0), $people)]);
        $users = [];
        foreach ($people as $line) {
            $userid = is_array($line) && preg_match('/^[1-9]\d{0,17}$/D', (string) ($line['person'] ?? '')) === 1 ? (int) $line['person'] : 0;
            if (!$userid || !$DB->record_exists('user', ['id' => $userid, 'deleted' => 0])) {
                continue; // A guest, or somebody who is gone.
            }
            $gone = self::seconds($line['to'] ?? 0);
            self::put($lectern, $session, $userid, [
                'arrived' => self::seconds($line['from'] ?? 0),
                'gone' => $gone,
                'seconds' => max(0, min(DAYSECS * 30, (int) ($line['seconds'] ?? 0))),
                'untilend' => $gone >= $end - self::NEAR_END ? 1 : 0,
            ]);
            $users[] = $userid;
        }
        $DB->set_field('lectern_session', 'counted', 1, ['id' => $session->id]);
        self::follow($lectern, $cm, $users);
    }

    /** One line of the table. */
    private static function put(stdClass $lectern, stdClass $session, int $userid, array $values): void {
        global $DB;
        $id = $DB->get_field('lectern_attendance', 'id', ['sessionid' => $session->id, 'userid' => $userid]);
        if ($id) {
            $DB->update_record('lectern_attendance', (object) (['id' => $id] + $values));
        } else {
            $keys = ['lectern' => $lectern->id, 'sessionid' => $session->id, 'userid' => $userid];
            $DB->insert_record('lectern_attendance', (object) ($keys + $values));
        }
    }

    /** Points and completion, for those whose attendance changed. */
    private static function follow(stdClass $lectern, cm_info $cm, array $users): void {
        global $CFG;
        require_once($CFG->dirroot . '/mod/lectern/lib.php');
        require_once($CFG->libdir . '/completionlib.php');
        $completion = new completion_info($cm->get_course());
        $rules = $lectern->completionminutes || $lectern->completionend;
        foreach ($users as $userid) {
            if ((int) $lectern->grade > 0) {
                lectern_update_grades($lectern, $userid);
            }
            if ($rules && $completion->is_enabled($cm)) {
                $completion->update_state($cm, COMPLETION_UNKNOWN, $userid);
            }
        }
    }

    /** Milliseconds of the server into seconds. */
    private static function seconds($milliseconds): int {
        return is_numeric($milliseconds) ? max(0, (int) ($milliseconds / 1000)) : 0;
    }

    /** Whole minutes of one person over all classes. */
    public static function minutes(int $lecternid, int $userid): int {
        global $DB;
        $sql = 'SELECT SUM(seconds) FROM {lectern_attendance} WHERE lectern = ? AND userid = ?';

        return intdiv((int) $DB->get_field_sql($sql, [$lecternid, $userid]), MINSECS);
    }

    /** Whether somebody stayed to the end of a class. */
    public static function stayed(int $lecternid, int $userid): bool {
        global $DB;

        return $DB->record_exists('lectern_attendance', ['lectern' => $lecternid, 'userid' => $userid, 'untilend' => 1]);
    }

    /** Points for minutes: all of them for as many as the teacher asks, in proportion for fewer. */
    public static function points(int $seconds, int $grademinutes, int $grade): float {
        $asked = max(1, $grademinutes) * MINSECS;

        return round($grade * min(1, $seconds / $asked), 5);
    }

    /**
     * Points of everybody, or of one person, who was there.
     *
     * @return stdClass[] by user
     */
    public static function grades(stdClass $lectern, int $userid = 0): array {
        global $DB;
        $where = 'lectern = :lectern' . ($userid ? ' AND userid = :userid' : '');
        $sql = "SELECT userid, SUM(seconds) AS seconds, MAX(gone) AS gone FROM {lectern_attendance} WHERE $where GROUP BY userid";
        $grades = [];
        foreach ($DB->get_records_sql($sql, ['lectern' => $lectern->id, 'userid' => $userid]) as $line) {
            $grades[$line->userid] = (object) [
                'userid' => (int) $line->userid,
                'rawgrade' => self::points((int) $line->seconds, (int) $lectern->grademinutes, (int) $lectern->grade),
                'dategraded' => time(),
                'datesubmitted' => (int) $line->gone,
            ];
        }

        return $grades;
    }

    /** Everything about everybody in one activity. */
    public static function forget_all(stdClass $lectern): void {
        global $DB;
        $DB->delete_records('lectern_attendance', ['lectern' => $lectern->id]);
        $DB->delete_records('lectern_session', ['lectern' => $lectern->id]);
    }
}
