<?php
/**
 * One room: an activity, or one group of it.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use cm_info;
use context_module;
use moodle_exception;
use stdClass;

/** Everything about a room that the database says; nothing that a browser said but which group is meant. */
final class room {
    /** Made by for_reader and by id. */
    private function __construct(
        public readonly stdClass $lectern,
        public readonly cm_info $cm,
        public readonly context_module $context,
        public readonly int $groupid,
    ) {
    }

    /** The room of an activity's group, whoever asks. */
    public static function of(stdClass $lectern, cm_info $cm, int $groupid): self {
        return new self($lectern, $cm, context_module::instance($cm->id), $groupid);
    }

    /**
     * The room that the current user means.
     *
     * @throws moodle_exception when the group is not one that this person may enter
     */
    public static function for_reader(stdClass $lectern, cm_info $cm, int $wanted): self {
        $room = self::of($lectern, $cm, $wanted);
        if (!in_array($wanted, self::groups($cm), true)) {
            throw new moodle_exception('notyourgroup', 'lectern');
        }

        return $room;
    }

    /**
     * The groups whose rooms the current user may enter; 0 stands for all participants.
     *
     * @return int[] the first is where somebody who did not choose belongs
     */
    public static function groups(cm_info $cm): array {
        if (groups_get_activity_groupmode($cm) == NOGROUPS) {
            return [0];
        }
        $ids = array_map(static fn (stdClass $group): int => (int) $group->id, groups_get_activity_allowed_groups($cm));
        $all = groups_get_activity_groupmode($cm) == VISIBLEGROUPS
            || has_capability('moodle/site:accessallgroups', context_module::instance($cm->id));
        $own = array_map('intval', array_keys(groups_get_all_groups($cm->course, $GLOBALS['USER']->id, $cm->groupingid)));
        $ids = [...array_intersect($own, $ids), ...array_diff($ids, $own)];

        return $all ? [...$ids, 0] : $ids;
    }

    /** The server's name for it. */
    public function id(): string {
        return self::name((int) $this->lectern->id, $this->groupid);
    }

    /** The server's name for the room of an activity's group. */
    public static function name(int $lecternid, int $groupid): string {
        return "activity-$lecternid" . ($groupid ? "/group-$groupid" : '');
    }

    /**
     * What such a name means.
     *
     * @return array{int, int}|null the activity and the group
     */
    public static function parse(string $id): ?array {
        return preg_match('~^activity-(\d{1,15})(?:/group-(\d{1,15}))?$~D', $id, $part) === 1
            ? [(int) $part[1], (int) ($part[2] ?? 0)]
            : null;
    }

    /** What people read. */
    public function title(): string {
        $group = $this->groupid ? html_to_text(format_string(groups_get_group_name($this->groupid)), 0, false) : '';

        return options::title($this->lectern, $group);
    }

    /** What the current user is in it: moderator, participant, or nothing. */
    public function role(): ?string {
        if (has_capability('mod/lectern:moderate', $this->context)) {
            return 'moderator';
        }

        return has_capability('mod/lectern:join', $this->context) && !isguestuser() ? 'participant' : null;
    }

    /** Why nobody but moderators can come in now, as the name of a string; empty when they can. */
    public function closed(): string {
        $now = time();
        if ($this->lectern->timeopen && $now < $this->lectern->timeopen) {
            return 'notyetopen';
        }

        return $this->lectern->timeclose && $now >= $this->lectern->timeclose ? 'nolongeropen' : '';
    }

    /** Where leaving leads. */
    public function url(): \moodle_url {
        return new \moodle_url('/mod/lectern/view.php', ['id' => $this->cm->id] + ($this->groupid ? ['group' => $this->groupid] : []));
    }

    /** The secret part of the guests' address; another one for each group. */
    public function guest_key(): string {
        return substr(hash_hmac('sha256', "guest {$this->groupid}", $this->lectern->guestkey), 0, 32);
    }
}
