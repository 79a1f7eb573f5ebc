<?php
/**
 * Whether a class is live.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

/** Asked of the server once for all its readers, who may be hundreds that look every ten seconds. */
final class live_state {
    /** Seconds an answer holds. */
    private const FRESH = 3.0;
    /** Seconds: a server that is down must not hold a PHP process for each reader. */
    private const FRESH_FAILURE = 10.0;
    /** Seconds one request may take to ask, while the others get the old answer. */
    private const CLAIM = 6.0;
    /** Before anything was asked. */
    private const UNKNOWN = ['known' => false, 'live' => false, 'people' => 0, 'seen' => 0, 'asked' => 0.0, 'claimed' => 0.0];

    /**
     * At most a few seconds old.
     *
     * @return array{known: bool, live: bool, people: int, seen: int, asked: float, claimed: float}
     */
    public static function of(string $room): array {
        $now = microtime(true);
        $last = self::last($room);
        $fresh = $last['known'] ? self::FRESH : self::FRESH_FAILURE;
        if ($now - $last['asked'] < $fresh || ($last['asked'] > 0 && $now - $last['claimed'] < self::CLAIM)) {
            return $last;
        }
        self::keep($room, ['claimed' => $now] + $last);

        return self::now($room);
    }

    /**
     * Asked at this moment, for decisions rather than for display.
     *
     * @return array{known: bool, live: bool, people: int, seen: int, asked: float, claimed: float}
     */
    public static function now(string $room): array {
        $reply = server::call('state', ['rooms' => [$room]], server::BRISK);
        $now = microtime(true);
        $state = ['known' => $reply->ok, 'seen' => self::last($room)['seen'], 'asked' => $now] + self::UNKNOWN;
        foreach (is_array($reply->data['rooms'] ?? null) ? $reply->data['rooms'] : [] as $line) {
            if (is_array($line) && ($line['room'] ?? null) === $room && ($line['live'] ?? false) === true) {
                $state = ['live' => true, 'people' => max(0, (int) ($line['people'] ?? 0)), 'seen' => (int) $now] + $state;
            }
        }
        self::keep($room, $state);

        return $state;
    }

    /** Forgets what is known, since something has just happened. */
    public static function forget(string $room): void {
        self::keep($room, ['asked' => 0.0, 'claimed' => 0.0] + self::last($room));
    }

    /** What was known last. */
    private static function last(string $room): array {
        $stored = self::cache()->get(md5($room));

        return (is_array($stored) ? $stored : []) + self::UNKNOWN;
    }

    /** For the next who asks. */
    private static function keep(string $room, array $state): void {
        self::cache()->set(md5($room), $state);
    }

    /** Moodle's own. */
    private static function cache(): \cache {
        return \cache::make('mod_lectern', 'state');
    }
}
