<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** Tells hosts that only a private network can reach, the only ones that may be called without TLS. */
final class PrivateHosts
{
    private const SUFFIXES = ['.localhost', '.local', '.test', '.internal', '.lan', '.home.arpa'];

    /** @param string $host lower case; an IPv6 address stands in brackets */
    public static function holds(string $host): bool
    {
        if (str_starts_with($host, '[')) {
            return self::privateIpv6(substr($host, 1, -1));
        }
        if (filter_var($host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) !== false) {
            return self::privateIpv4($host);
        }
        // A name without a dot is a machine of the same network, or a container's neighbour.
        if (!str_contains($host, '.')) {
            return true;
        }
        foreach (self::SUFFIXES as $suffix) {
            if (str_ends_with($host, $suffix)) {
                return true;
            }
        }

        return false;
    }

    private static function privateIpv4(string $address): bool
    {
        [$first, $second] = array_map('intval', explode('.', $address));

        return $first === 127
            || $first === 10
            || ($first === 172 && $second >= 16 && $second <= 31)
            || ($first === 192 && $second === 168);
    }

    private static function privateIpv6(string $address): bool
    {
        $bytes = inet_pton($address);
        if ($bytes === false) {
            return false;
        }
        $loopback = $bytes === str_repeat("\0", 15) . "\1";
        $uniqueLocal = (ord($bytes[0]) & 0xFE) === 0xFC;
        $linkLocal = $bytes[0] === "\xFE" && (ord($bytes[1]) & 0xC0) === 0x80;

        return $loopback || $uniqueLocal || $linkLocal;
    }
}
