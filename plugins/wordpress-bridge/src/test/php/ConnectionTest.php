<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use FakeWordPress;
use PHPUnit\Framework\TestCase;

final class ConnectionTest extends TestCase
{
    private const LINE = 'https://school:0123456789abcdefghijklmnopqrstuv@class.example/lectern';

    protected function setUp(): void
    {
        FakeWordPress::reset();
    }

    public function testTakesAGoodLineAndItsOwnResultAgain(): void
    {
        $stored = (new Connection())->sanitize(['line' => ' ' . self::LINE . "\n"]);

        self::assertSame(['line' => self::LINE], $stored);
        self::assertSame($stored, (new Connection())->sanitize($stored));
        self::assertSame($stored, (new Connection())->sanitize(self::LINE));
    }

    public function testAnEmptyFieldKeepsTheConnection(): void
    {
        FakeWordPress::$options[Connection::OPTION] = ['line' => self::LINE];

        self::assertSame(['line' => self::LINE], (new Connection())->sanitize(['line' => '']));
    }

    public function testADefectKeepsTheConnectionAndIsExplainedWithoutTheSecret(): void
    {
        FakeWordPress::$options[Connection::OPTION] = ['line' => self::LINE];

        $stored = (new Connection())->sanitize(['line' => str_replace('https', 'http', self::LINE)]);

        self::assertSame(['line' => self::LINE], $stored);
        self::assertCount(1, FakeWordPress::$errors);
        self::assertStringContainsString('Use https:// for class.example', FakeWordPress::$errors[0]);
        self::assertStringNotContainsString('0123456789', FakeWordPress::$errors[0]);
    }

    public function testCanBeRemoved(): void
    {
        FakeWordPress::$options[Connection::OPTION] = ['line' => self::LINE];

        self::assertSame([], (new Connection())->sanitize(['line' => '', 'remove' => '1']));
    }

    /** @return iterable<array{mixed}> */
    public function nonsense(): iterable
    {
        yield [null];
        yield [false];
        yield [42];
        yield [['line' => ['a']]];
        yield [['x' => 'y']];
    }

    /** @dataProvider nonsense */
    public function testNonsenseConnectsNothing(mixed $input): void
    {
        self::assertSame([], (new Connection())->sanitize($input));
        FakeWordPress::$options[Connection::OPTION] = $input;
        self::assertNull((new Connection())->current());
    }
}
