<?php

declare(strict_types=1);

namespace mod_lectern;

use FakeMoodle;
use mod_lectern\output\cell;
use PHPUnit\Framework\TestCase;

final class RulesTest extends TestCase
{
    public function testRoomsOfTwoGroupsDoNotMeet(): void
    {
        self::assertSame('activity-7', room::name(7, 0));
        self::assertSame('activity-7/group-3', room::name(7, 3));
    }

    /** @return iterable<array{string, ?array{int, int}}> */
    public function names(): iterable
    {
        yield ['activity-7', [7, 0]];
        yield ['activity-7/group-3', [7, 3]];
        yield ['activity-', null];
        yield ["activity-7\n", null];
        yield ['activity-7/group-3/x', null];
        yield ['post-7/activity-7', null];
        yield ['activity-99999999999999999999', null];
    }

    /**
     * @dataProvider names
     *
     * @param ?array{int, int} $place
     */
    public function testARoomsNameIsReadBack(string $name, ?array $place): void
    {
        self::assertSame($place, room::parse($name));
    }

    public function testPointsGrowWithMinutesUpToAll(): void
    {
        self::assertSame(0.0, attendance::points(0, 45, 100));
        self::assertSame(50.0, attendance::points(45 * 30, 45, 100));
        self::assertSame(100.0, attendance::points(45 * 60, 45, 100));
        self::assertSame(100.0, attendance::points(999999, 45, 100));
        self::assertSame(10.0, attendance::points(60, 0, 10));
    }

    /** @return iterable<array{mixed, mixed}> */
    public function cells(): iterable
    {
        yield ['=1+1', "'=1+1"];
        yield ['+49', "'+49"];
        yield ['-2', "'-2"];
        yield ['@SUM(A1)', "'@SUM(A1)"];
        yield ["\t=1", "'\t=1"];
        yield [" \r=1", "' \r=1"];
        yield ['|calc', "'|calc"];
        yield ["O'Neil", "O'Neil"];
        yield [-2, -2];
        yield ['', ''];
    }

    /** @dataProvider cells */
    public function testNoSpreadsheetTakesANameForAFormula(mixed $value, mixed $safe): void
    {
        self::assertSame($safe, cell::safe($value));
    }

    public function testADefectiveConnectionIsNone(): void
    {
        FakeMoodle::$config = ['mod_lectern/connection' => 'https://nothing'];
        self::assertNull(connection::current());
        FakeMoodle::$config = ['mod_lectern/connection' => 'https://school:0123456789abcdefghijklmnopqrstuv@class.example'];
        self::assertSame('class.example', connection::current()?->host);
    }

    public function testTheActivitySaysWhereAClassOpens(): void
    {
        FakeMoodle::$config = ['mod_lectern/display' => 'tab'];
        self::assertTrue(connection::opens_in_tab(''));
        self::assertFalse(connection::opens_in_tab('page'));
    }

    public function testSentencesOfTheKitAreSaidInTheReadersLanguage(): void
    {
        $refusal = new kit\Refusal('room.full');

        self::assertSame(FakeMoodle::pack('en')[words::name('The class is full.')], words::for_people($refusal));
    }
}
