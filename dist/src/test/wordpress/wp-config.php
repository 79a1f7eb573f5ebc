<?php

// The configuration of a test WordPress; the files beside its www folder say what differs from run to run.

declare(strict_types=1);

$lectern_folder = dirname(__DIR__);
$lectern_url = rtrim((string) file_get_contents("$lectern_folder/url"), '/');
$lectern_salt = (string) file_get_contents("$lectern_folder/salt");

define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', "localhost:$lectern_folder/mariadb.sock");
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', $lectern_url);
define('WP_SITEURL', $lectern_url);
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $lectern_name) {
    define($lectern_name, hash('sha256', $lectern_name . $lectern_salt));
}
define('FS_METHOD', 'direct');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost');
define('WP_DEBUG', true);
define('WP_DEBUG_DISPLAY', false);
define('WP_DEBUG_LOG', "$lectern_folder/wordpress.log");
define('WP_DEFAULT_THEME', 'twentytwentythree');

$table_prefix = 'wp_';

defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
