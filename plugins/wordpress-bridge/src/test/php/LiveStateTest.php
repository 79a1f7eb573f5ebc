<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\Refusal;
use Lectern\WordPress\Kit\Reply;
use PHPUnit\Framework\TestCase;

final class LiveStateTest extends TestCase
{
    private float $now = 1000.0;
    private int $asked = 0;
    private Reply $reply;
    /** @var array<string, mixed> */
    private array $kept = [];

    public function testManyReadersCostOneCall(): void
    {
        $this->answers(true, 12);
        $state = $this->state();

        foreach (range(1, 50) as $reader) {
            self::assertSame(12, $state->of('post-7/a')['people']);
            $this->now += 0.05;
        }

        self::assertSame(1, $this->asked);
    }

    public function testAnAnswerHoldsThreeSeconds(): void
    {
        $this->answers(true, 12);
        $this->state()->of('post-7/a');
        $this->answers(true, 13);

        $this->now += 3.1;

        self::assertSame(13, $this->state()->of('post-7/a')['people']);
    }

    public function testRoomsAreKeptApart(): void
    {
        $this->answers(true, 12);
        $this->state()->of('post-7/a');
        $this->answers(false, 0);

        self::assertFalse($this->state()->of('post-7/b')['live']);
        self::assertTrue($this->state()->of('post-7/a')['live']);
    }

    public function testWhileOneAsksTheOthersGetTheOldAnswer(): void
    {
        $this->answers(true, 12);
        $this->state()->of('post-7/a');
        $this->now += 5;
        $seenByOther = null;
        $slow = $this->state(function () use (&$seenByOther): Reply {
            $seenByOther = $this->state()->of('post-7/a')['people'];

            return $this->reply;
        });
        $this->answers(true, 99);

        $slow->of('post-7/a');

        self::assertSame(12, $seenByOther);
        self::assertSame(1, $this->asked);
    }

    public function testAServerThatIsDownIsAskedLessOften(): void
    {
        $this->reply = Reply::refused(new Refusal('network.timeout'));

        self::assertFalse($this->state()->of('post-7/a')['known']);
        $this->now += 9;
        $this->state()->of('post-7/a');

        self::assertSame(1, $this->asked);
    }

    public function testRemembersWhenAClassWasLastLive(): void
    {
        $this->answers(true, 2);
        $this->state()->of('post-7/a');
        $this->answers(false, 0);
        $this->now += 60;

        $state = $this->state()->of('post-7/a');

        self::assertFalse($state['live']);
        self::assertSame(1000, $state['seen']);
    }

    public function testAskedForADecisionItDoesNotTakeAnOldAnswer(): void
    {
        $this->answers(true, 2);
        $this->state()->of('post-7/a');
        $this->answers(false, 0);

        self::assertFalse($this->state()->now('post-7/a')['live']);
    }

    public function testAnswersAboutOtherRoomsAndNonsenseCountForNothing(): void
    {
        $this->reply = Reply::data(['rooms' => ['x', ['room' => 'post-8/a', 'live' => true, 'people' => 5], ['room' => 'post-7/a', 'live' => 'yes']]]);

        self::assertFalse($this->state()->of('post-7/a')['live']);
    }

    private function answers(bool $live, int $people): void
    {
        $this->reply = Reply::data(['rooms' => [
            ['room' => 'post-7/a', 'live' => $live, 'people' => $people],
            ['room' => 'post-7/b', 'live' => $live, 'people' => $people],
        ]]);
    }

    private function state(?callable $ask = null): LiveState
    {
        return new LiveState(
            $ask ?? function (): Reply {
                ++$this->asked;

                return $this->reply;
            },
            fn (string $key): mixed => $this->kept[$key] ?? false,
            function (string $key, array $value): void {
                $this->kept[$key] = $value;
            },
            fn (): float => $this->now,
        );
    }
}
