<?php
/**
 * Gives a recording another title, shows or hides it.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\form;

use moodleform;

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/** Two fields. */
final class recording_form extends moodleform {
    /** Builds it. */
    protected function definition(): void {
        $this->_form->addElement('text', 'title', get_string('recordingtitle', 'lectern'), ['size' => 64, 'maxlength' => 200]);
        $this->_form->setType('title', PARAM_TEXT);
        $this->_form->addRule('title', null, 'required', null, 'client');
        $this->_form->addElement('advcheckbox', 'hidden', get_string('hiderecording', 'lectern'));
        $this->_form->addElement('hidden', 'id');
        $this->_form->setType('id', PARAM_INT);
        $this->_form->addElement('hidden', 'action', 'edit');
        $this->_form->setType('action', PARAM_ALPHA);
        $this->add_action_buttons();
    }
}
