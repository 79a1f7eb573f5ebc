<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Closure;
use Lectern\WordPress\Kit\Reply;

/**
 * Whether a class is live, asked of Lectern once for all its readers.
 *
 * @phpstan-type State array{known: bool, live: bool, people: int, seen: int, asked: float, claimed: float}
 */
final class LiveState
{
    private const FRESH = 3.0;        // seconds an answer holds
    private const FRESH_FAILURE = 10.0; // seconds: a server that is down must not hold a PHP worker for each reader
    private const CLAIM = 6.0;        // seconds one request may take to ask, while the others get the old answer
    private const TIMEOUT = 4;        // seconds
    private const REMEMBERED = 43200; // seconds for which "ended" is worth saying: half a day

    private readonly Closure $ask;
    private readonly Closure $read;
    private readonly Closure $write;
    private readonly Closure $clock;

    /**
     * @param callable(string): Reply             $ask   asks the server about one room
     * @param callable(string): mixed             $read  by key
     * @param callable(string, array, int): mixed $write key, value, seconds to keep it
     * @param callable(): float                   $clock seconds since 1970
     */
    public function __construct(callable $ask, callable $read, callable $write, callable $clock)
    {
        $this->ask = Closure::fromCallable($ask);
        $this->read = Closure::fromCallable($read);
        $this->write = Closure::fromCallable($write);
        $this->clock = Closure::fromCallable($clock);
    }

    public static function inTransients(Server $server): self
    {
        return new self(
            static fn (string $room): Reply => $server->call('state', ['rooms' => [$room]], self::TIMEOUT),
            get_transient(...),
            set_transient(...),
            static fn (): float => microtime(true),
        );
    }

    /** @return State at most a few seconds old */
    public function of(string $room): array
    {
        $now = ($this->clock)();
        $last = $this->last($room);
        $fresh = $last['known'] ? self::FRESH : self::FRESH_FAILURE;
        if ($now - $last['asked'] < $fresh || ($last['asked'] > 0 && $now - $last['claimed'] < self::CLAIM)) {
            return $last;
        }
        $this->keep($room, ['claimed' => $now] + $last);

        return $this->now($room);
    }

    /** @return State asked at this moment, for decisions rather than for display */
    public function now(string $room): array
    {
        $reply = ($this->ask)($room);
        $now = ($this->clock)();
        $state = ['known' => $reply->ok, 'live' => false, 'people' => 0, 'seen' => $this->last($room)['seen'], 'asked' => $now, 'claimed' => 0.0];
        foreach (is_array($reply->data['rooms'] ?? null) ? $reply->data['rooms'] : [] as $line) {
            if (is_array($line) && ($line['room'] ?? null) === $room && ($line['live'] ?? false) === true) {
                $state = ['live' => true, 'people' => max(0, (int) ($line['people'] ?? 0)), 'seen' => (int) $now] + $state;
            }
        }
        $this->keep($room, $state);

        return $state;
    }

    /** @return State */
    private function last(string $room): array
    {
        $stored = ($this->read)(self::key($room));

        return (is_array($stored) ? $stored : []) + ['known' => false, 'live' => false, 'people' => 0, 'seen' => 0, 'asked' => 0.0, 'claimed' => 0.0];
    }

    /** @param State $state */
    private function keep(string $room, array $state): void
    {
        ($this->write)(self::key($room), $state, self::REMEMBERED);
    }

    private static function key(string $room): string
    {
        return 'lectern_' . md5($room);
    }
}
