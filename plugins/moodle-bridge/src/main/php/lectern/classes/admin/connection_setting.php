<?php
/**
 * The connection string among the settings. It goes in and never comes out again.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\admin;

use admin_setting;
use html_writer;
use mod_lectern\connection;
use mod_lectern\kit\ConnectionString;
use mod_lectern\kit\InvalidConnection;
use mod_lectern\words;
use moodle_url;

/** A field to paste into, what is connected now without the secret, and the test. */
final class connection_setting extends admin_setting {
    /** There is one. */
    public function __construct() {
        parent::__construct('mod_lectern/connection', get_string('connection', 'lectern'), get_string('connection_desc', 'lectern'), '');
    }

    /** For Moodle's own reports and exports, which show what they are given. */
    public function get_setting() {
        return '';
    }

    /** Takes what the form sends; an empty field keeps the connection. */
    public function write_setting($data): string {
        if (is_array($data) && !empty($data['remove'])) {
            return $this->config_write($this->name, '') ? '' : get_string('errorsetting', 'admin');
        }
        $line = trim((string) (is_array($data) ? $data['line'] ?? '' : $data));
        if ($line === '') {
            return '';
        }
        try {
            $line = ConnectionString::parse($line)->line();
        } catch (InvalidConnection $invalid) {
            return words::say($invalid->text);
        }

        return $this->config_write($this->name, $line) ? '' : get_string('errorsetting', 'admin');
    }

    /** The log of changed settings tells that it was changed, not to what. */
    protected function add_to_config_log($name, $oldvalue, $value) {
        parent::add_to_config_log($name, $oldvalue === null || $oldvalue === '' ? '' : '•••', $value === '' ? '' : '•••');
    }

    /** The field, and below it the test. */
    public function output_html($data, $query = ''): string {
        $current = connection::current();
        $id = $this->get_id();
        $name = $this->get_full_name();
        $html = '';
        if ($current !== null) {
            $html .= html_writer::tag('p', get_string('connectedto', 'lectern') . ' ' . html_writer::tag('code', s($current->shown())));
        }
        $html .= html_writer::empty_tag('input', ['type' => 'password', 'id' => $id, 'name' => "{$name}[line]", 'value' => '',
            'class' => 'form-control', 'autocomplete' => 'new-password', 'spellcheck' => 'false']);
        if ($current !== null) {
            $html .= html_writer::tag('p', get_string('connectionkeep', 'lectern'), ['class' => 'form-text text-muted']);
            $box = html_writer::checkbox("{$name}[remove]", '1', false, get_string('disconnect', 'lectern'));
            $html .= html_writer::tag('p', $box);
            $html .= $this->test();
        }

        return format_admin_setting($this, $this->visiblename, $html, $this->description, $id, '', null, $query);
    }

    /** The button, and what its script needs. */
    private function test(): string {
        global $PAGE, $CFG;
        $text = [];
        foreach (['asking', 'failed', 'media', 'frame', 'mediaok', 'mediafailed', 'mediasilent', 'insecure', 'ok', 'warn', 'fail'] as $key) {
            $text[$key] = get_string("test:$key", 'lectern', \mod_lectern\kit\Origin::of($CFG->wwwroot));
        }
        $names = ['mediaok' => 'mediaOk', 'mediafailed' => 'mediaFailed', 'mediasilent' => 'mediaSilent'];
        foreach ($names as $from => $to) {
            $text[$to] = $text[$from];
        }
        foreach (['ask.js', 'checkup.js'] as $script) {
            $PAGE->requires->js(new moodle_url("/mod/lectern/assets/$script"));
        }

        return html_writer::tag('link', '', ['rel' => 'stylesheet', 'href' => new moodle_url('/mod/lectern/assets/checkup.css')])
            . html_writer::tag('p', html_writer::tag('button', get_string('test', 'lectern'), ['type' => 'button', 'class' => 'btn btn-secondary', 'id' => 'lectern-test',
                'data-lectern-test' => json_encode($text, JSON_UNESCAPED_UNICODE)]))
            . html_writer::tag('ul', '', ['id' => 'lectern-result', 'aria-live' => 'polite', 'class' => 'list-unstyled'])
            . html_writer::div('', '', ['id' => 'lectern-frame']);
    }
}
