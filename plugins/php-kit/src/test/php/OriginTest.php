<?php

declare(strict_types=1);

namespace Lectern\Kit;

use PHPUnit\Framework\TestCase;

final class OriginTest extends TestCase
{
    /** @return iterable<array{string, ?string}> */
    public function addresses(): iterable
    {
        yield ['https://Class.Example/app/school/#t=x', 'https://class.example'];
        yield ['https://class.example:443/x', 'https://class.example'];
        yield ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080'];
        yield ['http://[::1]:8080', 'http://[::1]:8080'];
        yield ['javascript:alert(1)', null];
        yield ['https://user@class.example/', null];
        yield ['//class.example/', null];
        yield ["https://class.example\n/", null];
        yield ['', null];
    }

    /** @dataProvider addresses */
    public function testIsWrittenAsBrowsersWriteIt(string $url, ?string $origin): void
    {
        self::assertSame($origin, Origin::of($url));
    }
}
