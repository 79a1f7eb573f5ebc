<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use PHPUnit\Framework\TestCase;

/** Needs WordPress' own grammar of shortcodes, one file of it, which works alone. */
final class ShortcodesTest extends TestCase
{
    public static function setUpBeforeClass(): void
    {
        $includes = getenv('WORDPRESS_INCLUDES') ?: '/usr/share/wordpress/wp-includes';
        if (!is_file("$includes/shortcodes.php")) {
            self::markTestSkipped('No WordPress: install it, or name its wp-includes folder in WORDPRESS_INCLUDES.');
        }
        require_once "$includes/shortcodes.php";
    }

    /** @return iterable<string, array{string, list<string>}> */
    public function contents(): iterable
    {
        yield 'none' => ['A text about [other] things', []];
        yield 'one' => ['Text [lectern room="a"] text', ['a']];
        yield 'in a block' => ["<!-- wp:shortcode -->\n[lectern room=\"a\"]\n<!-- /wp:shortcode -->", ['a']];
        yield 'two' => ['[lectern room="a"][lectern room="b" /]', ['a', 'b']];
        yield 'single quotes, no quotes' => ["[lectern room='a'] [lectern room=b]", ['a', 'b']];
        yield 'without a room' => ['[lectern]', ['class']];
        yield 'within another shortcode' => ['[box][lectern room="a"][/box]', ['a']];
        yield 'around another one' => ['[lectern room="a"] x [lectern room="b"] y [/lectern]', ['a', 'b']];
        yield 'shown, not run' => ['[[lectern room="a"]]', []];
        yield 'in a comment' => ['<!-- [lectern room="a"] -->', []];
        yield 'another name' => ['[lectern-x room="a"] [lecterns room="b"]', []];
        yield 'not closed' => ['[lectern room="a"', []];
        yield 'with entities' => ['[lectern room="a &amp; b"]', ['a & b']];
    }

    /**
     * @dataProvider contents
     *
     * @param list<string> $rooms
     */
    public function testFindsWhatWordPressRuns(string $content, array $rooms): void
    {
        $found = array_map(static fn (Placement $placement): string => $placement->room, (new Shortcodes())->all($content));

        self::assertSame($rooms, $found);
    }

    public function testTheFirstOfANameDecides(): void
    {
        $content = '[lectern room="a" title="First"] [lectern room="a" title="Second" shared="yes"]';

        $found = (new Shortcodes())->find($content, 'a');

        self::assertSame('First', $found?->title);
        self::assertFalse($found->shared);
    }

    public function testARoomThatIsNotNamedIsNotFound(): void
    {
        self::assertNull((new Shortcodes())->find('[lectern room="a"]', 'b'));
    }

    public function testDeepNestingEnds(): void
    {
        $content = str_repeat('[lectern room="a"]', 2000) . str_repeat('[/lectern]', 2000);

        self::assertNotSame([], (new Shortcodes())->all($content));
    }
}
