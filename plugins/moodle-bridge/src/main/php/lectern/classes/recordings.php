<?php
/**
 * The recordings of a class.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use mod_lectern\kit\Line;
use mod_lectern\kit\Origin;
use mod_lectern\kit\Refusal;
use moodle_exception;
use stdClass;

/** The files lie on the server; titles and what is hidden are this site's own. */
final class recordings {
    /** Titles of the server are no longer. */
    private const LONGEST_TITLE = 200;

    /**
     * Takes what the server says about one recording.
     *
     * @param array $said id, title, state, startedAt (milliseconds) and seconds
     */
    public static function take(int $lecternid, int $groupid, array $said): ?stdClass {
        global $DB;
        $id = (string) ($said['id'] ?? '');
        if (preg_match('/^[A-Za-z0-9._-]{1,150}$/D', $id) !== 1) {
            return null;
        }
        $known = $DB->get_record('lectern_recording', ['lectern' => $lecternid, 'recording' => $id]);
        $state = (string) ($said['state'] ?? '');
        if (in_array($state, ['deleted', 'failed'], true)) {
            if ($known) {
                $DB->delete_records('lectern_recording', ['id' => $known->id]);
            }

            return null;
        }
        if (!in_array($state, ['published', 'unpublished'], true)) {
            return null; // Still being made; it is told again when it can be watched.
        }
        $values = [
            'taken' => max(0, (int) (($said['startedAt'] ?? 0) / 1000)),
            'seconds' => max(0, (int) ($said['seconds'] ?? 0)),
            'hidden' => $state === 'unpublished' ? 1 : 0,
            'title' => Line::of((string) ($said['title'] ?? ''), self::LONGEST_TITLE) ?: get_string('recording', 'lectern'),
        ];
        if ($known) {
            $DB->update_record('lectern_recording', (object) (['id' => $known->id] + $values));
        } else {
            $keys = ['lectern' => $lecternid, 'groupid' => $groupid, 'recording' => $id, 'imported' => 0];
            $known = (object) ['id' => $DB->insert_record('lectern_recording', (object) ($keys + $values))];
        }

        return $DB->get_record('lectern_recording', ['id' => $known->id]);
    }

    /**
     * Those of a room that the current user may see, the newest first.
     *
     * @return stdClass[]
     */
    public static function of(room $room): array {
        global $DB;
        $all = $DB->get_records(
            'lectern_recording',
            ['lectern' => $room->lectern->id, 'groupid' => $room->groupid],
            'taken DESC, id DESC'
        );
        $manages = has_capability('mod/lectern:managerecordings', $room->context);

        return array_filter($all, static fn (stdClass $one): bool => $manages || !$one->hidden);
    }

    /** An address to watch it at, good for an hour; the caller has checked who asks. */
    public static function link(stdClass $recording): string {
        $reply = server::call('recordings/link', ['id' => $recording->recording, 'hidden' => (bool) $recording->hidden]);
        $url = $reply->data['url'] ?? null;
        if ($reply->refusal !== null) {
            throw classroom::failed($reply->refusal);
        }
        if (!is_string($url) || Origin::of($url) === null) {
            throw classroom::failed(new Refusal('answer.foreign'));
        }

        return $url;
    }

    /** Gives another title, shows or hides it; on the server first, so that both never differ for long. */
    public static function change(stdClass $recording, string $title, bool $hidden): void {
        global $DB;
        $title = Line::of($title, self::LONGEST_TITLE);
        if ($title === '') {
            throw new moodle_exception('titleempty', 'lectern');
        }
        if (!$recording->imported) {
            $change = ['id' => $recording->recording, 'title' => $title, 'published' => !$hidden];
            $reply = server::call('recordings/change', $change);
            if ($reply->refusal !== null) {
                throw classroom::failed($reply->refusal);
            }
        }
        $values = ['id' => $recording->id, 'title' => $title, 'hidden' => $hidden ? 1 : 0];
        $DB->update_record('lectern_recording', (object) $values);
    }

    /** Deletes it for good; one that came out of a backup is only taken off this list. */
    public static function delete(stdClass $recording): void {
        global $DB;
        if (!$recording->imported) {
            $reply = server::call('recordings/delete', ['id' => $recording->recording]);
            if ($reply->refusal !== null && $reply->refusal->code !== 'recording.unknown') {
                throw classroom::failed($reply->refusal);
            }
        }
        $DB->delete_records('lectern_recording', ['id' => $recording->id]);
    }
}
