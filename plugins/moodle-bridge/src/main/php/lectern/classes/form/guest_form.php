<?php
/**
 * What somebody is asked who comes in by the guests' link.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\form;

use mod_lectern\classroom;
use mod_lectern\kit\Line;
use moodleform;

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/** A name. */
final class guest_form extends moodleform {
    /** Shorter ones tell nobody apart. */
    private const SHORTEST = 2;

    /** Builds it. */
    protected function definition(): void {
        $this->_form->addElement('text', 'name', get_string('yourname', 'lectern'), ['maxlength' => classroom::LONGEST_NAME, 'autocomplete' => 'name']);
        $this->_form->setType('name', PARAM_TEXT);
        $this->_form->addRule('name', null, 'required', null, 'client');
        foreach (['id' => PARAM_INT, 'group' => PARAM_INT, 'key' => PARAM_ALPHANUM] as $name => $type) {
            $this->_form->addElement('hidden', $name);
            $this->_form->setType($name, $type);
        }
        $this->add_action_buttons(false, get_string('join', 'lectern'));
    }

    /** Says what is wrong. */
    public function validation($data, $files): array {
        $name = Line::of((string) $data['name'], classroom::LONGEST_NAME);

        return mb_strlen($name) < self::SHORTEST || !preg_match('/\p{L}/u', $name)
            ? ['name' => get_string('namerules', 'lectern')]
            : [];
    }
}
