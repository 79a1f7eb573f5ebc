<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\Compatibility;
use Lectern\WordPress\Kit\Line;
use Lectern\WordPress\Kit\Origin;
use Lectern\WordPress\Kit\Refusal;
use WP_REST_Response;

/** Test connection: what this server can find out by itself, and the address of the page that tries the media. */
final class Checkup
{
    private const TIMEOUT = 10; // seconds

    public function __construct(
        private readonly Connection $connection,
        private readonly Server $server,
        private readonly string $version,
    ) {
    }

    public function register(): void
    {
        register_rest_route(Api::SPACE, '/test', [
            'methods' => 'POST',
            'callback' => [$this, 'run'],
            'permission_callback' => static fn (): bool => current_user_can('manage_options'),
        ]);
    }

    public function run(): WP_REST_Response
    {
        $hello = $this->server->call('hello', [
            'plugin' => $this->version,
            'wordpress' => get_bloginfo('version'),
            'php' => PHP_VERSION,
        ], self::TIMEOUT);
        if ($hello->refusal !== null) {
            return self::answer([self::refused($hello->refusal)]);
        }
        $steps = [
            self::step('ok', sprintf(
                /* translators: 1: version of Lectern, 2: title of this site there */
                __('Lectern %1$s answered and accepted the signature. It knows this site as "%2$s".', 'lectern'),
                self::said($hello->data['server'] ?? null),
                self::said($hello->data['site']['title'] ?? null),
            )),
            $this->versions($hello->data['plugin'] ?? null),
        ];
        if ($steps[1]['state'] === 'fail') {
            return self::answer($steps);
        }

        $probe = $this->server->call('probe', [], self::TIMEOUT);
        if ($probe->refusal !== null) {
            return self::answer([...$steps, self::refused($probe->refusal)]);
        }
        $url = self::said($probe->data['url'] ?? null, 4096);
        $origin = Origin::of($url);

        return $origin === null
            ? self::answer([...$steps, self::refused(new Refusal('answer.foreign'))])
            : self::answer($steps, ['url' => $url, 'origin' => $origin]);
    }

    /** @return array{state: string, text: string, detail: string} */
    private function versions(mixed $plugin): array
    {
        $current = self::said($plugin['current'] ?? null);
        $minimum = self::said($plugin['minimum'] ?? null);
        $offer = (string) $this->connection->current()?->base() . '/wordpress/lectern.zip';

        return match (Compatibility::of($this->version, $current, $minimum)) {
            Compatibility::Fits => self::step('ok', sprintf(
                /* translators: %s: version */
                __('This plugin (%s) fits that Lectern.', 'lectern'),
                $this->version,
            )),
            Compatibility::Outdated => self::step('warn', sprintf(
                /* translators: 1, 2: versions, 3: address of a file */
                __('This plugin (%1$s) works; %2$s is out. Get it from %3$s', 'lectern'),
                $this->version,
                $current,
                $offer,
            )),
            Compatibility::TooOld => self::step('fail', sprintf(
                /* translators: 1, 2: versions, 3: address of a file */
                __('This plugin (%1$s) is too old for that Lectern, which needs %2$s or newer. Get it from %3$s', 'lectern'),
                $this->version,
                $minimum,
                $offer,
            )),
            Compatibility::ServerOlder => self::step('warn', sprintf(
                /* translators: 1, 2: versions */
                __('This plugin (%1$s) is newer than that Lectern, which was made for %2$s. Have Lectern updated.', 'lectern'),
                $this->version,
                $current,
            )),
        };
    }

    /** @return array{state: string, text: string, detail: string} */
    private static function refused(Refusal $refusal): array
    {
        return self::step('fail', Words::forAdmins($refusal), $refusal->details());
    }

    /** @return array{state: string, text: string, detail: string} */
    private static function step(string $state, string $text, string $detail = ''): array
    {
        return ['state' => $state, 'text' => $text, 'detail' => $detail];
    }

    private static function said(mixed $value, int $longest = 200): string
    {
        return is_string($value) ? Line::of($value, $longest) : '';
    }

    /**
     * @param list<array{state: string, text: string, detail: string}> $steps
     * @param ?array{url: string, origin: string}                      $probe
     */
    private static function answer(array $steps, ?array $probe = null): WP_REST_Response
    {
        return new WP_REST_Response(['steps' => $steps, 'probe' => $probe], 200, ['Cache-Control' => 'no-store']);
    }
}
