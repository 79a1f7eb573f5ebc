<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\Refusal;
use Lectern\WordPress\Kit\Text;

/** Puts the kit's sentences into the reader's language, and adds the ones only WordPress needs. */
final class Words
{
    public const BLOCKED = 'network.blocked';
    public const NOT_CONNECTED = 'connection.missing';

    public static function say(Text $text): string
    {
        // The patterns stand as literals in the kit, where the translation template is taken from.
        // phpcs:ignore WordPress.WP.I18n
        return $text->said(static fn (string $pattern): string => translate($pattern, 'lectern'));
    }

    public static function forPeople(Refusal $refusal): string
    {
        return self::say($refusal->forPeople());
    }

    public static function forAdmins(Refusal $refusal): string
    {
        return match ($refusal->code) {
            self::BLOCKED => sprintf(
                /* translators: 1, 3: host name, 2: name of a constant */
                __('This WordPress is told not to call other servers, so it cannot call %1$s. Add the host to %2$s in wp-config.php: define(\'WP_ACCESSIBLE_HOSTS\', \'%3$s\');', 'lectern'),
                $refusal->said,
                'WP_ACCESSIBLE_HOSTS',
                $refusal->said,
            ),
            self::NOT_CONNECTED => __('This site is not connected to a Lectern yet. Paste the connection string under Settings, Lectern, and save.', 'lectern'),
            default => self::say($refusal->forAdmins()),
        };
    }
}
