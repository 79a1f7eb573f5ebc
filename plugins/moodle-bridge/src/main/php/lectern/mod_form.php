<?php
/**
 * The form with which teachers add and change a class.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

use mod_lectern\options;

require_once($CFG->dirroot . '/course/moodleform_mod.php');

/** Sensible as it stands: a name is all that must be given. */
final class mod_lectern_mod_form extends moodleform_mod {
    /** Above it, people hardly mean minutes of one class. */
    private const MOST_MINUTES = 1440;

    /** Builds the form. */
    public function definition(): void {
        $mform = $this->_form;
        $mform->addElement('header', 'general', get_string('general', 'form'));
        $mform->addElement('text', 'name', get_string('classname', 'lectern'), ['size' => 64]);
        $mform->setType('name', PARAM_TEXT);
        $mform->addRule('name', null, 'required', null, 'client');
        $mform->addRule('name', get_string('maximumchars', '', 200), 'maxlength', 200, 'client');
        $this->standard_intro_elements();

        $this->dates();
        $this->entry();
        $this->abilities();
        $this->grading();
        $this->standard_coursemodule_elements();
        $this->add_action_buttons();
    }

    /** When. */
    private function dates(): void {
        $mform = $this->_form;
        $mform->addElement('header', 'dates', get_string('availability'));
        foreach (['timeopen', 'timeclose'] as $date) {
            $mform->addElement('date_time_selector', $date, get_string($date, 'lectern'), ['optional' => true]);
            $mform->addHelpButton($date, $date, 'lectern');
        }
        $this->minutes_field('minutes', 0);
    }

    /** Who gets in, and how. */
    private function entry(): void {
        $mform = $this->_form;
        $mform->addElement('header', 'entry', get_string('entry', 'lectern'));
        $mform->addElement('advcheckbox', 'moderatorfirst', get_string('moderatorfirst', 'lectern'));
        $mform->setDefault('moderatorfirst', 1);
        $mform->addHelpButton('moderatorfirst', 'moderatorfirst', 'lectern');
        foreach (['waitingroom', 'muted'] as $name) {
            $mform->addElement('advcheckbox', $name, get_string($name, 'lectern'));
        }
        $mform->addElement('text', 'maximum', get_string('maximum', 'lectern'), ['size' => 6]);
        $mform->setType('maximum', PARAM_INT);
        $mform->setDefault('maximum', 0);
        $mform->addHelpButton('maximum', 'maximum', 'lectern');
        if (get_config('mod_lectern', 'guests')) {
            $choices = [];
            foreach (options::GUESTS as $policy) {
                $choices[$policy] = get_string("guests:$policy", 'lectern');
            }
            $mform->addElement('select', 'guests', get_string('guests', 'lectern'), $choices);
            $mform->setDefault('guests', 'deny');
            $mform->addHelpButton('guests', 'guests', 'lectern');
        }
        $mform->addElement('select', 'display', get_string('display', 'lectern'), [
            '' => get_string('display:site', 'lectern'),
            'page' => get_string('display:page', 'lectern'),
            'tab' => get_string('display:tab', 'lectern'),
        ]);
        $mform->addElement('textarea', 'welcome', get_string('welcome', 'lectern'), ['rows' => 3, 'cols' => 64]);
        $mform->setType('welcome', PARAM_TEXT);
        $mform->addHelpButton('welcome', 'welcome', 'lectern');
    }

    /** What the class can do, and what is locked at its beginning. */
    private function abilities(): void {
        $mform = $this->_form;
        $mform->addElement('header', 'abilities', get_string('abilities', 'lectern'));
        $boxes = [];
        foreach (options::FEATURES as $feature) {
            $boxes[] = $mform->createElement('advcheckbox', $feature, '', get_string("feature:$feature", 'lectern'));
        }
        $mform->addGroup($boxes, 'featureson', get_string('features', 'lectern'), ' ', true);
        foreach (options::FEATURES as $feature) {
            $mform->setDefault("featureson[$feature]", 1);
        }
        $boxes = [];
        foreach (options::LOCKS as $lock) {
            $boxes[] = $mform->createElement('advcheckbox', $lock, '', get_string("lock:$lock", 'lectern'));
        }
        $mform->addGroup($boxes, 'lockson', get_string('locks', 'lectern'), ' ', true);
        $mform->addHelpButton('lockson', 'locks', 'lectern');
        $mform->addElement('advcheckbox', 'autorecord', get_string('autorecord', 'lectern'));
        $mform->addHelpButton('autorecord', 'autorecord', 'lectern');
    }

    /** Points for attendance. */
    private function grading(): void {
        $this->standard_grading_coursemodule_elements();
        $this->_form->setDefault('grade', 0);
        $this->minutes_field('grademinutes', 45);
        $this->_form->disabledIf('grademinutes', 'grade[modgrade_type]', 'eq', 'none');
    }

    /** A number of minutes. */
    private function minutes_field(string $name, int $default): void {
        $this->_form->addElement('text', $name, get_string($name, 'lectern'), ['size' => 5]);
        $this->_form->setType($name, PARAM_INT);
        $this->_form->setDefault($name, $default);
        $this->_form->addHelpButton($name, $name, 'lectern');
    }

    /** Completion by attendance. */
    public function add_completion_rules(): array {
        $mform = $this->_form;
        $suffix = $this->rule_suffix();
        $group = [
            $mform->createElement('advcheckbox', "completionminutesenabled$suffix", '', get_string('completionminutes', 'lectern')),
            $mform->createElement('text', "completionminutes$suffix", '', ['size' => 4]),
        ];
        $mform->setType("completionminutes$suffix", PARAM_INT);
        $mform->addGroup($group, "completionminutesgroup$suffix", '', ' ', false);
        $mform->setDefault("completionminutes$suffix", 30);
        $mform->hideIf("completionminutes$suffix", "completionminutesenabled$suffix", 'notchecked');
        $mform->addElement('advcheckbox', "completionend$suffix", '', get_string('completionend', 'lectern'));

        return ["completionminutesgroup$suffix", "completionend$suffix"];
    }

    /** Whether a rule is chosen at all. */
    public function completion_rule_enabled($data): bool {
        $suffix = $this->rule_suffix();

        return (!empty($data["completionminutesenabled$suffix"]) && $data["completionminutes$suffix"] > 0)
            || !empty($data["completionend$suffix"]);
    }

    /** Moodle 4.3 and newer put a suffix to the names of rules where several forms share a page. */
    private function rule_suffix(): string {
        return method_exists($this, 'get_suffix') ? $this->get_suffix() : '';
    }

    /** From the record into the form. */
    public function data_preprocessing(&$values): void {
        parent::data_preprocessing($values);
        $suffix = $this->rule_suffix();
        $values["completionminutesenabled$suffix"] = !empty($values['completionminutes']) ? 1 : 0;
        if (empty($values["completionminutes$suffix"])) {
            unset($values["completionminutes$suffix"]);
        }
        if (isset($values['features'])) {
            $off = options::words($values['features'], options::FEATURES);
            foreach (options::FEATURES as $feature) {
                $values['featureson'][$feature] = in_array($feature, $off, true) ? 0 : 1;
            }
        }
        foreach (options::words($values['locks'] ?? '', options::LOCKS) as $lock) {
            $values['lockson'][$lock] = 1;
        }
    }

    /** From the form into the record. */
    public function data_postprocessing($data): void {
        parent::data_postprocessing($data);
        $suffix = $this->rule_suffix();
        if (!empty($data->completionunlocked)) {
            $auto = $data->{"completion$suffix"} ?? 0;
            if (empty($data->{"completionminutesenabled$suffix"}) || $auto != COMPLETION_TRACKING_AUTOMATIC) {
                $data->{"completionminutes$suffix"} = 0;
            }
            if ($auto != COMPLETION_TRACKING_AUTOMATIC) {
                $data->{"completionend$suffix"} = 0;
            }
        }
        $data->features = implode(',', array_keys(array_filter(
            (array) ($data->featureson ?? []),
            static fn ($on): bool => !$on
        )));
        $data->locks = implode(',', array_keys(array_filter((array) ($data->lockson ?? []))));
    }

    /** Says what is wrong. */
    public function validation($data, $files): array {
        $errors = parent::validation($data, $files);
        if (!empty($data['timeopen']) && !empty($data['timeclose']) && $data['timeclose'] <= $data['timeopen']) {
            $errors['timeclose'] = get_string('closebeforeopen', 'lectern');
        }
        foreach (['minutes', 'grademinutes'] as $field) {
            if ($data[$field] < 0 || $data[$field] > self::MOST_MINUTES) {
                $errors[$field] = get_string('minutesrange', 'lectern', self::MOST_MINUTES);
            }
        }
        if ($data['maximum'] < 0 || $data['maximum'] > options::MOST_PEOPLE) {
            $errors['maximum'] = get_string('maximumrange', 'lectern', options::MOST_PEOPLE);
        }
        if (core_text::strlen((string) $data['welcome']) > options::LONGEST_WELCOME) {
            $errors['welcome'] = get_string('maximumchars', '', options::LONGEST_WELCOME);
        }
        if (is_numeric($data['grade'] ?? null) && $data['grade'] < 0) {
            $errors['grade'] = get_string('noscales', 'lectern');
        }

        return $errors;
    }
}
