<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** The origin of an address, as browsers write it in messages between windows. */
final class Origin
{
    /** Null for anything but http and https. */
    public static function of(string $url): ?string
    {
        if (preg_match('~^(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#]|$)~i', $url, $part) !== 1) {
            return null;
        }
        $scheme = strtolower($part[1]);
        $port = $part[3] ?? '';
        $usual = $scheme === 'https' ? '443' : '80';

        return "$scheme://" . strtolower($part[2]) . ($port === '' || $port === $usual ? '' : ":$port");
    }
}
