<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use PHPUnit\Framework\TestCase;

final class RightsTest extends TestCase
{
    private const ADMIN = 1;
    private const TEACHER = 2;
    private const STUDENT = 3;
    private const OTHER = 4;
    private const STRANGER = 5;
    private const EDIT_OTHERS = 'edit_others_lessons';

    private const CAPABILITIES = [
        self::ADMIN => ['read', 'edit_posts', self::EDIT_OTHERS],
        self::TEACHER => ['read', 'edit_posts'],
        self::STUDENT => ['read'],
        self::OTHER => ['read', 'edit_posts'],
        self::STRANGER => [],
    ];

    private Rights $rights;

    protected function setUp(): void
    {
        $this->rights = new Rights(static fn (int $user, string $capability): bool => in_array($capability, self::CAPABILITIES[$user] ?? [], true));
    }

    /** @return iterable<string, array{int, int, ?Role}> */
    public function people(): iterable
    {
        yield 'the author' => [self::TEACHER, self::TEACHER, Role::Moderator];
        yield 'who edits others\' posts of this type' => [self::ADMIN, self::TEACHER, Role::Moderator];
        yield 'another author' => [self::OTHER, self::TEACHER, Role::Participant];
        yield 'a reader' => [self::STUDENT, self::TEACHER, Role::Participant];
        yield 'a reader whom a forum made an author' => [self::STUDENT, self::STUDENT, Role::Participant];
        yield 'a guest' => [0, self::TEACHER, null];
        yield 'a guest, at a post of nobody' => [0, 0, null];
        yield 'somebody without any right here' => [self::STRANGER, self::TEACHER, null];
    }

    /** @dataProvider people */
    public function testGivesARole(int $user, int $author, ?Role $expected): void
    {
        self::assertSame($expected, $this->rights->role($user, $author, self::EDIT_OTHERS));
    }

    public function testSharingTakesTheRightToEditThePostsOfOthers(): void
    {
        self::assertTrue($this->rights->mayShare(self::ADMIN, self::EDIT_OTHERS));
        self::assertFalse($this->rights->mayShare(self::TEACHER, self::EDIT_OTHERS));
        self::assertFalse($this->rights->mayShare(0, self::EDIT_OTHERS));
    }
}
