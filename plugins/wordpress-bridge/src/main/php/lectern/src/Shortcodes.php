<?php

declare(strict_types=1);

namespace Lectern\WordPress;

/** Finds our shortcodes in the text of a post, by WordPress' own grammar, so that it finds what WordPress renders. */
final class Shortcodes
{
    public const TAG = 'lectern';
    private const DEEPEST = 5; // shortcodes that wrap each other beyond this are nobody's lesson

    /** The first one that names the room; it decides title and sharing for all of that name. */
    public function find(string $content, string $room): ?Placement
    {
        foreach ($this->all($content) as $placement) {
            if ($placement->room === $room) {
                return $placement;
            }
        }

        return null;
    }

    /** @return list<Placement> */
    public function all(string $content): array
    {
        if (!str_contains($content, '[' . self::TAG)) {
            return [];
        }
        // WordPress runs no shortcode inside HTML comments; those of the block editor only stand around blocks.
        return $this->within((string) preg_replace('/<!--.*?-->/s', '', $content), self::DEEPEST);
    }

    /** @return list<Placement> */
    private function within(string $content, int $depth): array
    {
        if ($depth === 0 || preg_match_all('/' . get_shortcode_regex([self::TAG]) . '/', $content, $matches, PREG_SET_ORDER) === false) {
            return [];
        }
        $found = [];
        foreach ($matches as $match) {
            if ($match[1] === '[' && ($match[6] ?? '') === ']') {
                continue; // [[lectern]] shows the shortcode instead of running it
            }
            $found[] = Placement::of(shortcode_parse_atts($match[3]));
            array_push($found, ...$this->within($match[5] ?? '', $depth - 1));
        }

        return $found;
    }
}
