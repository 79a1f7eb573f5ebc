<?php
/**
 * The dates that Moodle shows beside an activity.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use core\activity_dates;

/** Opens and closes. */
final class dates extends activity_dates {
    /** In the order shown. */
    protected function get_dates(): array {
        $dates = [];
        foreach (['timeopen' => 'open', 'timeclose' => 'close'] as $name => $word) {
            $time = (int) ($this->cm->customdata[$name] ?? 0);
            if ($time) {
                $past = $word === 'open' ? 'opened' : 'closed';
                $label = $time > time() ? "activitydate:{$word}s" : "activitydate:$past";
                $dates[] = ['dataid' => $name, 'label' => get_string($label, 'course'), 'timestamp' => $time];
            }
        }

        return $dates;
    }
}
