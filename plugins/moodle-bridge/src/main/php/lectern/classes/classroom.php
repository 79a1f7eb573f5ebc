<?php
/**
 * A class as one person meets it: what the card says, and the way in.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use mod_lectern\kit\Line;
use mod_lectern\kit\Origin;
use mod_lectern\kit\Refusal;
use moodle_exception;

/** The decisions about entering; every one of them is taken here, on this server. */
final class classroom {
    /** The server takes no longer name. */
    public const LONGEST_NAME = 120;

    /** The class in that room. */
    public function __construct(private readonly room $room) {
    }

    /**
     * One line and one button.
     *
     * @return array{line: string, hint: string, live: bool, action: string, label: string}
     */
    public function card(): array {
        $state = live_state::of($this->room->id());

        return ['line' => $this->line($state), 'live' => $state['live']] + $this->offer($state);
    }

    /** What the state is, in words. */
    private function line(array $state): string {
        if (!$state['known']) {
            return get_string('state:unknown', 'lectern');
        }
        if ($state['live']) {
            return match ($state['people']) {
                0 => get_string('state:empty', 'lectern'),
                1 => get_string('state:one', 'lectern'),
                default => get_string('state:many', 'lectern', $state['people']),
            };
        }
        $opens = (int) $this->room->lectern->timeopen;
        if ($opens > time()) {
            return get_string('state:starts', 'lectern', userdate($opens, get_string('strftimedaydatetime', 'langconfig')));
        }
        if ($state['seen'] === 0) {
            return get_string('state:notstarted', 'lectern');
        }

        return time() - $state['seen'] < MINSECS
            ? get_string('state:ended', 'lectern')
            : get_string('state:endedago', 'lectern', format_time(time() - $state['seen']));
    }

    /** What can be done about it. */
    private function offer(array $state): array {
        $role = $this->room->role();
        $nothing = ['action' => 'none', 'label' => '', 'hint' => ''];
        if ($role === null) {
            return ['hint' => get_string('noright', 'lectern')] + $nothing;
        }
        if ($role !== 'moderator' && $this->room->closed() !== '') {
            return ['hint' => get_string($this->room->closed(), 'lectern')] + $nothing;
        }
        if ($state['live'] || !$state['known']) {
            return ['action' => 'join', 'label' => get_string('join', 'lectern'), 'hint' => ''];
        }
        if ($role === 'moderator' || !$this->room->lectern->moderatorfirst) {
            return ['action' => 'join', 'label' => get_string('start', 'lectern'), 'hint' => ''];
        }

        return ['hint' => get_string('wait', 'lectern')] + $nothing;
    }

    /**
     * The address at which the current user enters.
     *
     * @throws moodle_exception why not
     */
    public function join(): string {
        global $USER;
        $role = $this->room->role();
        if ($role === null) {
            throw new moodle_exception('noright', 'lectern');
        }
        $name = Line::of(fullname($USER), self::LONGEST_NAME);
        $url = $this->enter($role, (string) $USER->id, $name === '' ? get_string('somebody', 'lectern') : $name, false);
        event\class_joined::of($this->room)->trigger();

        return $url;
    }

    /**
     * The address at which somebody enters whom this site does not know.
     *
     * @throws moodle_exception why not
     */
    public function join_as_guest(string $id, string $name): string {
        if (!self::takes_guests($this->room->lectern)) {
            throw new moodle_exception('noguests', 'lectern');
        }

        return $this->enter('participant', $id, $name, true);
    }

    /** Whether both the site and the teacher let guests in. */
    public static function takes_guests(\stdClass $lectern): bool {
        return get_config('mod_lectern', 'guests') && $lectern->guests !== 'deny';
    }

    /** Opens the room where that is allowed, and asks for a way in. */
    private function enter(string $role, string $id, string $name, bool $guest): string {
        if ($role !== 'moderator') {
            $closed = $this->room->closed();
            if ($closed !== '') {
                throw new moodle_exception($closed, 'lectern');
            }
            if ($this->room->lectern->moderatorfirst || $guest) {
                $state = live_state::now($this->room->id());
                if (!$state['known']) {
                    throw self::failed(new Refusal('server.unavailable'));
                }
                if (!$state['live']) {
                    throw new moodle_exception('notstarted', 'lectern');
                }
            }
        }
        // Only moderators begin a recording, so whoever else opens the room says nothing about it.
        $mayrecord = $role !== 'moderator' || has_capability('mod/lectern:record', $this->room->context);
        $reply = server::call('join', [
            'room' => $this->room->id(),
            'title' => $this->room->title(),
            'person' => ['id' => $id, 'name' => $name, 'role' => $role] + ($guest ? ['guest' => true] : []),
            'returnUrl' => $guest ? $this->guest_url()->out(false) : $this->room->url()->out(false),
            'callback' => (new \moodle_url('/mod/lectern/callback.php'))->out(false),
            'options' => options::for_server($this->room->lectern, $mayrecord),
        ]);
        if ($reply->refusal !== null) {
            throw self::failed($reply->refusal);
        }
        live_state::forget($this->room->id());
        $url = $reply->data['url'] ?? null;
        if (!is_string($url) || Origin::of($url) === null) {
            throw self::failed(new Refusal('answer.foreign'));
        }

        return $url;
    }

    /** Where guests come in, and leave to. */
    public function guest_url(): \moodle_url {
        return new \moodle_url('/mod/lectern/guest.php', [
            'id' => $this->room->cm->id,
            'group' => $this->room->groupid,
            'key' => $this->room->guest_key(),
        ]);
    }

    /** Ends the class for everybody; false when it was not live. */
    public function end(): bool {
        $reply = server::call('end', ['room' => $this->room->id()]);
        if ($reply->refusal !== null) {
            throw self::failed($reply->refusal);
        }
        live_state::forget($this->room->id());

        return ($reply->data['ended'] ?? false) === true;
    }

    /** A refusal in words for whoever met it; those who run the site read more. */
    public static function failed(Refusal $refusal): moodle_exception {
        $text = words::for_people($refusal);
        if (has_capability('moodle/site:config', \context_system::instance())) {
            $text .= ' ' . words::for_admins($refusal) . ' (' . $refusal->details() . ')';
        }

        return new moodle_exception('refused', 'lectern', '', $text);
    }
}
