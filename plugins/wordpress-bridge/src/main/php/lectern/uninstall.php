<?php

/** Removes what the plugin kept: the connection, one setting and short-lived notes on which class is live. */

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

(static function (): void {
    $forget = static function (): void {
        global $wpdb;
        delete_option('lectern_connection');
        delete_option('lectern_display');
        foreach (['_transient_lectern_', '_transient_timeout_lectern_'] as $prefix) {
            $wpdb->query($wpdb->prepare("DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like($prefix) . '%'));
        }
    };
    if (!is_multisite()) {
        $forget();

        return;
    }
    foreach (get_sites(['fields' => 'ids', 'number' => 0]) as $site) {
        switch_to_blog((int) $site);
        $forget();
        restore_current_blog();
    }
})();
