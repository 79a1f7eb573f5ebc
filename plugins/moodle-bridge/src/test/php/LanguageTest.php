<?php

declare(strict_types=1);

namespace mod_lectern;

use FakeMoodle;
use PHPUnit\Framework\TestCase;

final class LanguageTest extends TestCase
{
    private const MAIN = __DIR__ . '/../../main/php/lectern';

    public function testBothPacksSayTheSameThings(): void
    {
        self::assertSame(array_keys(FakeMoodle::pack('en')), array_keys(FakeMoodle::pack('de')));
    }

    public function testValuesStandInBothLanguages(): void
    {
        foreach (FakeMoodle::pack('en') as $name => $english) {
            preg_match_all('/\{\$a(?:->\w+)?\}|%s/', $english, $wanted);
            preg_match_all('/\{\$a(?:->\w+)?\}|%s/', FakeMoodle::pack('de')[$name], $found);
            sort($wanted[0]);
            sort($found[0]);
            self::assertSame($wanted[0], $found[0], $name);
        }
    }

    public function testEverySentenceOfTheKitCanBeTranslated(): void
    {
        $found = 0;
        foreach (glob(__DIR__ . '/../../../../php-kit/src/main/php/*.php') ?: [] as $file) {
            preg_match_all("/new Text\\(\\s*'((?:[^'\\\\]|\\\\.)*)'/", (string) file_get_contents($file), $patterns);
            foreach ($patterns[1] as $pattern) {
                self::assertSame(stripslashes($pattern), FakeMoodle::pack('en')[words::name(stripslashes($pattern))] ?? null);
                ++$found;
            }
        }
        self::assertGreaterThan(30, $found);
    }

    public function testEveryTextThatIsUsedExists(): void
    {
        $known = FakeMoodle::pack('en');
        $used = [];
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::MAIN, \FilesystemIterator::SKIP_DOTS));
        foreach ($files as $file) {
            $text = (string) file_get_contents((string) $file);
            preg_match_all("/get_string\\(\\s*'([^']+)',\\s*'lectern'|moodle_exception\\('([^']+)', 'lectern'|\\{\\{#str\\}\\}(\\S+), mod_lectern/", $text, $found, PREG_SET_ORDER);
            foreach ($found as $match) {
                $used[end($match)] = (string) $file;
            }
        }
        foreach ([...array_map(static fn (string $name): string => "feature:$name", options::FEATURES),
            ...array_map(static fn (string $name): string => "lock:$name", options::LOCKS),
            ...array_map(static fn (string $name): string => "guests:$name", options::GUESTS)] as $name) {
            $used[$name] = 'options';
        }
        self::assertGreaterThan(80, count($used));
        self::assertSame([], array_diff_key($used, $known));
    }

    public function testEveryCapabilityHasAName(): void
    {
        preg_match_all("~'mod/(lectern:\\w+)' =>~", (string) file_get_contents(self::MAIN . '/db/access.php'), $found);
        self::assertCount(7, $found[1]);
        self::assertSame([], array_diff($found[1], array_keys(FakeMoodle::pack('en'))));
    }
}
