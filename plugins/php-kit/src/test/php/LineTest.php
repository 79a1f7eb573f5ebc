<?php

declare(strict_types=1);

namespace Lectern\Kit;

use PHPUnit\Framework\TestCase;

final class LineTest extends TestCase
{
    /** @return iterable<string, array{string, int, string}> */
    public function lines(): iterable
    {
        yield 'spaces and breaks' => ["  Algebra \n\t 1 \0", 50, 'Algebra 1'];
        yield 'markup stays text' => ['<b>a & b</b>', 50, '<b>a & b</b>'];
        yield 'joined emoji stay whole' => ["\u{1F469}\u{200D}\u{1F3EB}", 50, "\u{1F469}\u{200D}\u{1F3EB}"];
        yield 'direction overrides' => ["Tina\u{202E}xoc.exe\u{2066}", 50, 'Tinaxoc.exe'];
        yield 'broken bytes' => ["caf\xE9 1", 50, 'caf 1'];
        yield 'cut by UTF-16 units' => ["a\u{1F9EE}\u{1F9EE}", 4, "a\u{1F9EE}"];
        yield 'not cut in a character' => ['ééééé', 3, 'ééé'];
        yield 'no space at the cut' => ['ab cd', 3, 'ab'];
        yield 'nothing left' => ["\x01\x02", 5, ''];
    }

    /** @dataProvider lines */
    public function testMakesOneCleanLine(string $text, int $longest, string $expected): void
    {
        self::assertSame($expected, Line::of($text, $longest));
    }
}
