<?php
/**
 * What a teacher may say about the room of a class.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use mod_lectern\kit\Line;
use stdClass;

/** Turns the record of an activity into the options that the class server knows. */
final class options {
    /** What can be switched off, by the server's names. */
    public const FEATURES = ['camera', 'screen', 'chat', 'privatechat', 'reactions', 'hands', 'timer', 'recording'];
    /** What can be locked at the beginning, by the server's names. */
    public const LOCKS = ['microphone', 'camera', 'screen', 'chat', 'privatechat', 'reactions'];
    /** What can become of guests. */
    public const GUESTS = ['deny', 'ask', 'allow'];
    /** The server takes no more. */
    public const MOST_PEOPLE = 100000;
    /** The server takes no more characters. */
    public const LONGEST_WELCOME = 2000;
    /** The server takes no longer title. */
    private const LONGEST_TITLE = 200;

    /**
     * Makes a record complete that a form, a generator or another plugin filled in.
     */
    public static function complete(stdClass $data): void {
        $numbers = ['timeopen' => 0, 'timeclose' => 0, 'maximum' => 0, 'minutes' => 0, 'moderatorfirst' => 1, 'waitingroom' => 0,
            'muted' => 0, 'autorecord' => 0, 'completionminutes' => 0, 'completionend' => 0, 'grade' => 0, 'grademinutes' => 45];
        foreach ($numbers as $name => $default) {
            $data->$name = max(0, (int) ($data->$name ?? $default));
        }
        $data->features = implode(',', self::words($data->features ?? '', self::FEATURES));
        $data->locks = implode(',', self::words($data->locks ?? '', self::LOCKS));
        $data->guests = in_array($data->guests ?? '', self::GUESTS, true) ? $data->guests : 'deny';
        $data->display = in_array($data->display ?? '', ['page', 'tab'], true) ? $data->display : '';
        $data->welcome = (string) ($data->welcome ?? '');
    }

    /**
     * Those words of a list that are known.
     *
     * @param string[] $known
     * @return string[]
     */
    public static function words(?string $list, array $known): array {
        return array_values(array_intersect(explode(',', (string) $list), $known));
    }

    /** What people read above the class. */
    public static function title(stdClass $lectern, string $group): string {
        $title = Line::of(html_to_text(format_string($lectern->name), 0, false), self::LONGEST_TITLE);
        $title = $title === '' ? 'Lectern' : $title;

        return $group === '' ? $title : Line::of("$title, $group", self::LONGEST_TITLE);
    }

    /**
     * As the server reads them. What is as the server has it anyway is left out.
     *
     * @return array<string, mixed>
     */
    public static function for_server(stdClass $lectern, bool $mayrecord): array {
        $off = self::words($lectern->features, self::FEATURES);
        if (!$mayrecord && !$lectern->autorecord && !in_array('recording', $off, true)) {
            $off[] = 'recording';
        }
        $welcome = trim((string) $lectern->welcome);

        return array_filter([
            'maximum' => (int) $lectern->maximum ?: null,
            'minutes' => (int) $lectern->minutes ?: null,
            'welcome' => $welcome === '' ? null : $welcome,
            'moderatorFirst' => (bool) $lectern->moderatorfirst ?: null,
            'waitingRoom' => (bool) $lectern->waitingroom ?: null,
            'muted' => (bool) $lectern->muted ?: null,
            'autoRecord' => (bool) $lectern->autorecord && !in_array('recording', $off, true) ?: null,
            'off' => $off ?: null,
            'locks' => self::words($lectern->locks, self::LOCKS) ?: null,
            'guests' => $lectern->guests,
        ], static fn ($value): bool => $value !== null);
    }
}
