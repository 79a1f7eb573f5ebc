<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** Makes one line of plain text of what people typed, within the limits the server keeps. */
final class Line
{
    /**
     * Without control characters, line breaks, direction overrides and broken bytes; never longer than the limit.
     *
     * @param int $longest in UTF-16 units, as the server counts
     */
    public static function of(string $text, int $longest): string
    {
        if (preg_match('//u', $text) !== 1) {
            $text = (string) preg_replace('/[\x80-\xFF]/', '', $text);
        }
        // Direction overrides in one name would turn round the line it is shown in.
        $text = (string) preg_replace('/[\p{Cc}\x{2028}\x{2029}]+/u', ' ', $text);
        $text = (string) preg_replace('/[\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', '', $text);
        $text = trim((string) preg_replace('/\s+/u', ' ', $text));

        return rtrim(self::cut($text, $longest));
    }

    private static function cut(string $text, int $longest): string
    {
        if (strlen($text) <= $longest) {
            return $text;
        }
        $kept = '';
        $units = 0;
        foreach (preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY) ?: [] as $character) {
            $units += strlen($character) === 4 ? 2 : 1;
            if ($units > $longest) {
                break;
            }
            $kept .= $character;
        }

        return $kept;
    }
}
