<?php
/**
 * The card of a class, with its recordings below.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\output;

use mod_lectern\classroom;
use mod_lectern\connection;
use mod_lectern\room;
use moodle_page;
use moodle_url;
use renderable;
use renderer_base;
use stdClass;
use templatable;

/** What differs between moments is fetched by the card's script. */
final class card implements renderable, templatable {
    /**
     * The card of that room.
     *
     * @param stdClass[] $recordings those the reader may see
     */
    public function __construct(private readonly room $room, private readonly array $recordings) {
    }

    /** The scripts that make it live. */
    public function require(moodle_page $page): void {
        foreach (['ask.js', 'card.js'] as $script) {
            $page->requires->js(new moodle_url("/mod/lectern/assets/$script"));
        }
    }

    /** What the scripts need to know. */
    private function settings(): string {
        $text = [];
        foreach (['opening', 'close', 'ended', 'offline', 'failed', 'popup', 'insecure', 'fullscreen'] as $key) {
            $text[$key === 'fullscreen' ? 'fullScreen' : $key] = get_string("card:$key", 'lectern');
        }

        return json_encode([
            'text' => $text,
            'tab' => connection::opens_in_tab((string) $this->room->lectern->display),
            'button' => 'btn btn-primary',
        ], JSON_UNESCAPED_UNICODE);
    }

    /** For the template. */
    public function export_for_template(renderer_base $output): stdClass {
        $manages = has_capability('mod/lectern:managerecordings', $this->room->context);
        $moderates = has_capability('mod/lectern:moderate', $this->room->context);
        $rows = [];
        foreach ($this->recordings as $recording) {
            $action = static fn (string $name): string =>
                (new moodle_url('/mod/lectern/recording.php', ['id' => $recording->id, 'action' => $name]))->out(false);
            $rows[] = [
                'title' => $recording->title,
                'date' => $recording->taken ? userdate($recording->taken, get_string('strftimedatetimeshort', 'langconfig')) : '',
                'length' => $recording->seconds ? format_time($recording->seconds) : '',
                'hidden' => (bool) $recording->hidden,
                'play' => $action('play'),
                'edit' => $action('edit'),
                'delete' => $action('delete'),
            ];
        }

        return (object) [
            'values' => json_encode(['cmid' => (int) $this->room->cm->id, 'group' => $this->room->groupid]),
            'settings' => $this->settings(),
            'title' => $this->room->title(),
            'recordings' => $rows,
            'hasrecordings' => $rows !== [],
            'manages' => $manages,
            'guesturl' => $moderates && classroom::takes_guests($this->room->lectern)
                ? (new classroom($this->room))->guest_url()->out(false)
                : '',
            'attendance' => has_capability('mod/lectern:viewattendance', $this->room->context)
                ? (new moodle_url('/mod/lectern/report.php', ['id' => $this->room->cm->id]))->out(false)
                : '',
        ];
    }
}
