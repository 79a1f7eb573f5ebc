<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** Whether an extension and a server fit together, as the server's `hello` says. */
enum Compatibility
{
    case Fits;
    /** Works; the server offers a newer extension. */
    case Outdated;
    /** The server no longer speaks with this extension. */
    case TooOld;
    /** The extension may ask for things the server does not know yet. */
    case ServerOlder;

    public static function of(string $own, string $current, string $minimum): self
    {
        [$own, $current, $minimum] = array_map(self::release(...), [$own, $current, $minimum]);

        return match (true) {
            version_compare($own, $minimum, '<') => self::TooOld,
            version_compare($own, $current, '<') => self::Outdated,
            version_compare($own, $current, '>') => self::ServerOlder,
            default => self::Fits,
        };
    }

    /** A build on the way to a release counts as that release. */
    private static function release(string $version): string
    {
        return preg_replace('/[-+].*$/s', '', $version) ?? $version;
    }
}
