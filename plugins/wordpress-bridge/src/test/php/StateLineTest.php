<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use PHPUnit\Framework\TestCase;

final class StateLineTest extends TestCase
{
    /** @return iterable<string, array{array<string, mixed>, ?Role, bool, string, string, string}> */
    public function situations(): iterable
    {
        $live = ['live' => true, 'people' => 12];
        yield 'moderator, not started' => [[], Role::Moderator, true, 'Not started', 'join', 'Start the class'];
        yield 'moderator, live' => [$live, Role::Moderator, true, 'Live, 12 people', 'join', 'Join'];
        yield 'participant, not started' => [[], Role::Participant, true, 'Not started', 'none', ''];
        yield 'participant, live' => [$live, Role::Participant, true, 'Live, 12 people', 'join', 'Join'];
        yield 'one person' => [['live' => true, 'people' => 1], Role::Participant, true, 'Live, 1 person', 'join', 'Join'];
        yield 'nobody' => [['live' => true], Role::Participant, true, 'Live, nobody is in yet', 'join', 'Join'];
        yield 'guest' => [$live, null, false, 'Live, 12 people', 'login', 'Log in to join'];
        yield 'somebody kept out' => [$live, null, true, 'Live, 12 people', 'none', ''];
        yield 'not known' => [['known' => false], Role::Participant, true, 'Whether the class is live cannot be told just now.', 'join', 'Join'];
        yield 'over' => [['seen' => time() - 1230], Role::Participant, true, 'Ended 20 mins ago', 'none', ''];
        yield 'just over' => [['seen' => time() - 5], Role::Moderator, true, 'Ended just now', 'join', 'Start the class'];
    }

    /**
     * @dataProvider situations
     *
     * @param array<string, mixed> $state
     */
    public function testSaysOneLineAndOffersOneThing(array $state, ?Role $role, bool $loggedIn, string $line, string $action, string $label): void
    {
        $classroom = new Classroom(7, Placement::of(['room' => 'a']), 'post-7/a', 'A', 'https://school.example/a/?b=1&c=2', $role, false);
        $state += ['known' => true, 'live' => false, 'people' => 0, 'seen' => 0, 'asked' => 1.0, 'claimed' => 0.0];

        $said = (new StateLine())->of($classroom, $state, $loggedIn);

        self::assertSame([$line, $action, $label], [$said['line'], $said['action'], $said['label']]);
        self::assertSame($action === 'login' ? '/login?to=https%3A%2F%2Fschool.example%2Fa%2F%3Fb%3D1%26c%3D2' : '', $said['href']);
    }
}
