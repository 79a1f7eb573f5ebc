<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use PHPUnit\Framework\TestCase;

final class PlacementTest extends TestCase
{
    public function testARoomBelongsToItsPost(): void
    {
        self::assertSame('post-7/algebra-1', Placement::of(['room' => 'algebra-1'])->id(7));
    }

    public function testOneMarkedSharedBelongsToNoPost(): void
    {
        self::assertSame('shared/staff', Placement::of(['room' => 'staff', 'shared' => 'Yes'])->id(7));
        self::assertSame('post-7/staff', Placement::of(['room' => 'staff', 'shared' => 'no'])->id(7));
    }

    public function testPostsOfTwoSitesOfANetworkDoNotMeet(): void
    {
        $placement = Placement::of(['room' => 'a']);

        self::assertNotSame($placement->id(7, 1), $placement->id(7, 2));
        self::assertSame('blog-2/shared/a', Placement::of(['room' => 'a', 'shared' => '1'])->id(7, 2));
    }

    /** @return iterable<string, array{string}> */
    public function forgeries(): iterable
    {
        yield 'another post' => ['../post-8/algebra-1'];
        yield 'a shared room' => ['shared/staff'];
        yield 'a slash first' => ['/shared/staff'];
        yield 'a line break' => ["x\nshared/staff"];
    }

    /** @dataProvider forgeries */
    public function testNoNameLeavesThePost(string $room): void
    {
        self::assertStringStartsWith('post-7/', Placement::of(['room' => $room])->id(7));
    }

    public function testWithoutARoomThePostHasOne(): void
    {
        self::assertSame('post-7/class', Placement::of('')->id(7));
        self::assertSame('post-7/class', Placement::of(['room' => " \x01 "])->id(7));
    }

    public function testTheIdFitsWhatTheServerTakes(): void
    {
        $id = Placement::of(['room' => str_repeat('é', 500)])->id(PHP_INT_MAX, PHP_INT_MAX);

        self::assertLessThanOrEqual(200, mb_strlen($id));
    }

    public function testEntitiesOfTheEditorAreText(): void
    {
        self::assertSame('Tom & "Jerry” <b>', Placement::of(['title' => 'Tom &amp; &quot;Jerry&#8221; &lt;b&gt;'])->title);
    }

    public function testWithoutATitleThePostsIsTaken(): void
    {
        self::assertSame('My post', Placement::of(['room' => 'a'])->titleWithin('My post'));
        self::assertSame('a', Placement::of(['room' => 'a'])->titleWithin(''));
        self::assertSame('Mine', Placement::of(['room' => 'a', 'title' => 'Mine'])->titleWithin('My post'));
    }
}
