<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** What came back of a call: either data, or a refusal that can be put into words. */
final class Reply
{
    private const LONGEST_TEXT = 500;

    /** @param array<string, mixed> $data */
    private function __construct(
        public readonly bool $ok,
        public readonly array $data,
        public readonly ?Refusal $refusal,
    ) {
    }

    /** @param array<string, mixed> $data */
    public static function data(array $data): self
    {
        return new self(true, $data, null);
    }

    public static function refused(Refusal $refusal): self
    {
        return new self(false, [], $refusal);
    }

    /** Reads an HTTP answer as it came. */
    public static function read(int $status, string $body): self
    {
        $object = json_decode($body, true, 32);
        $isObject = is_array($object) && str_starts_with(ltrim($body), '{');
        if ($status >= 200 && $status < 300) {
            return $isObject ? self::data($object) : self::refused(new Refusal('answer.foreign', $status));
        }
        $error = $isObject && is_array($object['error'] ?? null) ? $object['error'] : null;
        if ($error !== null && is_string($error['code'] ?? null) && preg_match('/^[a-z][a-z.]{0,63}$/D', $error['code']) === 1) {
            return self::refused(new Refusal($error['code'], $status, self::line($error['text'] ?? ''), self::line($error['incident'] ?? $object['incident'] ?? '')));
        }

        return self::refused(new Refusal(match (true) {
            $status >= 300 && $status < 400 => 'answer.redirect',
            $status === 413 => 'request.oversized',
            in_array($status, [502, 503, 504], true) => 'server.unavailable',
            $status >= 500 => 'fault',
            default => 'answer.foreign',
        }, $status));
    }

    private static function line(mixed $text): string
    {
        return is_string($text) ? Line::of($text, self::LONGEST_TEXT) : '';
    }
}
