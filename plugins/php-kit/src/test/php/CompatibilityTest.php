<?php

declare(strict_types=1);

namespace Lectern\Kit;

use PHPUnit\Framework\TestCase;

final class CompatibilityTest extends TestCase
{
    /** @return iterable<string, array{string, string, string, Compatibility}> */
    public function versions(): iterable
    {
        yield 'the same' => ['0.2.0', '0.2.0', '0.1.0', Compatibility::Fits];
        yield 'a build on the way' => ['0.2.0', '0.2.0-SNAPSHOT', '0.1.0', Compatibility::Fits];
        yield 'a newer one is there' => ['0.2.0', '0.10.0', '0.1.0', Compatibility::Outdated];
        yield 'below the minimum' => ['0.2.0', '0.10.0', '0.9.0', Compatibility::TooOld];
        yield 'ahead of the server' => ['0.3.0', '0.2.0', '0.1.0', Compatibility::ServerOlder];
    }

    /** @dataProvider versions */
    public function testComparesTheExtensionWithWhatTheServerWants(string $own, string $current, string $minimum, Compatibility $expected): void
    {
        self::assertSame($expected, Compatibility::of($own, $current, $minimum));
    }
}
