<?php
/**
 * Test connection: what this server can find out by itself.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use mod_lectern\kit\Compatibility;
use mod_lectern\kit\Line;
use mod_lectern\kit\Origin;
use mod_lectern\kit\Refusal;

/** The browser that asked tries sound and picture afterwards. */
final class checkup {
    /**
     * Steps, and the address of the page that tries the media.
     *
     * @return array{steps: array, probe?: array{url: string, origin: string}}
     */
    public static function run(): array {
        global $CFG;
        $hello = server::call('hello', [
            'plugin' => server::release(),
            'moodle' => preg_match('/^[\d.]+\w*/', $CFG->release, $part) === 1 ? $part[0] : (string) $CFG->version,
            'php' => PHP_VERSION,
        ]);
        if ($hello->refusal !== null) {
            return ['steps' => [self::refused($hello->refusal)]];
        }
        $steps = [
            self::step('ok', get_string('test:hello', 'lectern', [
                'server' => self::said($hello->data['server'] ?? null),
                'site' => self::said($hello->data['site']['title'] ?? null),
            ])),
            self::versions($hello->data['plugin'] ?? null),
        ];
        if ($steps[1]['state'] === 'fail') {
            return ['steps' => $steps];
        }
        $probe = server::call('probe', []);
        $url = self::said($probe->data['url'] ?? null, 4096);
        $origin = Origin::of($url);
        if ($probe->refusal !== null || $origin === null) {
            return ['steps' => [...$steps, self::refused($probe->refusal ?? new Refusal('answer.foreign'))]];
        }

        return ['steps' => $steps, 'probe' => ['url' => $url, 'origin' => $origin]];
    }

    /** Whether this extension and that server fit together. */
    private static function versions($plugin): array {
        $own = server::release();
        $current = self::said($plugin['current'] ?? null);
        $minimum = self::said($plugin['minimum'] ?? null);
        $values = ['own' => $own, 'current' => $current, 'minimum' => $minimum,
            'offer' => connection::current()?->base() . '/moodle/mod_lectern.zip'];

        return match (Compatibility::of($own, $current, $minimum)) {
            Compatibility::Fits => self::step('ok', get_string('test:fits', 'lectern', $values)),
            Compatibility::Outdated => self::step('warn', get_string('test:outdated', 'lectern', $values)),
            Compatibility::TooOld => self::step('fail', get_string('test:tooold', 'lectern', $values)),
            Compatibility::ServerOlder => self::step('warn', get_string('test:serverolder', 'lectern', $values)),
        };
    }

    /** A step that failed. */
    private static function refused(Refusal $refusal): array {
        return self::step('fail', words::for_admins($refusal), $refusal->details());
    }

    /** One line. */
    private static function step(string $state, string $text, string $detail = ''): array {
        return ['state' => $state, 'text' => $text, 'detail' => $detail];
    }

    /** Words of the server as one clean line. */
    private static function said($value, int $longest = 200): string {
        return is_string($value) ? Line::of($value, $longest) : '';
    }
}
