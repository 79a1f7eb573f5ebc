<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\Line;

/** What one shortcode says: which room, under which title, and whether other posts share it. */
final class Placement
{
    public const LONGEST_ROOM = 100; // leaves room for the post's prefix within the server's 200
    private const LONGEST_TITLE = 200;

    private function __construct(
        public readonly string $room,
        public readonly string $title,
        public readonly bool $shared,
    ) {
    }

    /** @param mixed $attributes as WordPress parses them: an array, or an empty string when there are none */
    public static function of(mixed $attributes): self
    {
        $attributes = is_array($attributes) ? $attributes : [];
        $room = self::text($attributes['room'] ?? '', self::LONGEST_ROOM);

        return new self(
            $room === '' ? 'class' : $room,
            self::text($attributes['title'] ?? '', self::LONGEST_TITLE),
            in_array(strtolower(trim((string) ($attributes['shared'] ?? ''))), ['yes', 'true', '1'], true),
        );
    }

    /**
     * The room's id on the server. Outside a network of sites the blog is null; inside one, posts of two sites have
     * equal numbers and must not meet.
     */
    public function id(int $post, ?int $blog = null): string
    {
        return ($blog === null ? '' : "blog-$blog/") . ($this->shared ? 'shared' : "post-$post") . "/{$this->room}";
    }

    /** The title, or the post's when the shortcode gives none; never empty. */
    public function titleWithin(string $postTitle): string
    {
        $candidates = [$this->title, self::text($postTitle, self::LONGEST_TITLE), $this->room];

        return array_values(array_filter($candidates, static fn (string $text): bool => $text !== ''))[0];
    }

    /** Editors store & and quotes as entities; inside, text is text. */
    private static function text(mixed $value, int $longest): string
    {
        return Line::of(html_entity_decode((string) $value, ENT_QUOTES | ENT_HTML5, 'UTF-8'), $longest);
    }
}
