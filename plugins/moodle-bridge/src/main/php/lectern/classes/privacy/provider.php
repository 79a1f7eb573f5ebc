<?php
/**
 * What is known of people, for them and for nobody else.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern\privacy;

use context;
use context_module;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use mod_lectern\server;

/** Attendance is all that this site keeps; the class server is told to forget, too. */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /** Joins attendance to contexts. */
    private const FROM = "FROM {context} c
        JOIN {course_modules} cm ON cm.id = c.instanceid AND c.contextlevel = :level
        JOIN {modules} m ON m.id = cm.module AND m.name = 'lectern'
        JOIN {lectern_attendance} a ON a.lectern = cm.instance";

    /** What is kept, and what is sent. */
    public static function get_metadata(collection $collection): collection {
        $collection->add_database_table('lectern_attendance', [
            'userid' => 'privacy:attendance:userid',
            'arrived' => 'privacy:attendance:arrived',
            'gone' => 'privacy:attendance:gone',
            'seconds' => 'privacy:attendance:seconds',
            'untilend' => 'privacy:attendance:untilend',
        ], 'privacy:attendance');
        $collection->add_external_location_link('server', [
            'userid' => 'privacy:server:userid',
            'fullname' => 'privacy:server:fullname',
            'role' => 'privacy:server:role',
        ], 'privacy:server');

        return $collection;
    }

    /** Where something is known of somebody. */
    public static function get_contexts_for_userid(int $userid): contextlist {
        $list = new contextlist();
        $list->add_from_sql('SELECT c.id ' . self::FROM . ' WHERE a.userid = :user', ['level' => CONTEXT_MODULE, 'user' => $userid]);

        return $list;
    }

    /** Of whom something is known in one place. */
    public static function get_users_in_context(userlist $userlist): void {
        $context = $userlist->get_context();
        if ($context instanceof context_module) {
            $sql = 'SELECT a.userid ' . self::FROM . ' WHERE c.id = :context';
            $userlist->add_from_sql('userid', $sql, ['level' => CONTEXT_MODULE, 'context' => $context->id]);
        }
    }

    /** Gives somebody what is known. */
    public static function export_user_data(approved_contextlist $contextlist): void {
        global $DB;
        foreach ($contextlist->get_contexts() as $context) {
            $lectern = self::lectern($context);
            if (!$lectern) {
                continue;
            }
            $lines = $DB->get_records('lectern_attendance', ['lectern' => $lectern, 'userid' => $contextlist->get_user()->id], 'arrived');
            $shown = array_map(static fn (\stdClass $line): \stdClass => (object) [
                'arrived' => transform::datetime($line->arrived),
                'gone' => transform::datetime($line->gone),
                'seconds' => (int) $line->seconds,
                'untilend' => transform::yesno($line->untilend),
            ], array_values($lines));
            writer::with_context($context)->export_data([get_string('attendance', 'lectern')], (object) ['classes' => $shown]);
        }
    }

    /** Forgets everybody in one place. */
    public static function delete_data_for_all_users_in_context(context $context): void {
        global $DB;
        $lectern = self::lectern($context);
        if ($lectern) {
            $users = $DB->get_fieldset_select('lectern_attendance', 'DISTINCT userid', 'lectern = ?', [$lectern]);
            self::forget($lectern, $users);
        }
    }

    /** Forgets somebody in many places. */
    public static function delete_data_for_user(approved_contextlist $contextlist): void {
        foreach ($contextlist->get_contexts() as $context) {
            $lectern = self::lectern($context);
            if ($lectern) {
                self::forget($lectern, [$contextlist->get_user()->id]);
            }
        }
    }

    /** Forgets some in one place. */
    public static function delete_data_for_users(approved_userlist $userlist): void {
        $lectern = self::lectern($userlist->get_context());
        if ($lectern) {
            self::forget($lectern, $userlist->get_userids());
        }
    }

    /** The activity of a context; 0 when it is none of ours. */
    private static function lectern(context $context): int {
        $cm = $context instanceof context_module ? get_coursemodule_from_id('lectern', $context->instanceid) : false;

        return $cm ? (int) $cm->instance : 0;
    }

    /** Here, and on the server, which a later run of the same request asks again if it does not answer now. */
    private static function forget(int $lectern, array $users): void {
        global $DB;
        foreach ($users as $user) {
            $reply = server::call('forget', ['person' => (string) $user]);
            // A server of an older release keeps no attendance of its own.
            if ($reply->refusal !== null && !in_array($reply->refusal->code, ['call.unknown', 'answer.foreign', 'connection.missing'], true)) {
                throw new \moodle_exception('refused', 'lectern', '', $reply->refusal->details());
            }
            $DB->delete_records('lectern_attendance', ['lectern' => $lectern, 'userid' => $user]);
        }
    }
}
