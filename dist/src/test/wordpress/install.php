<?php

// First step of setup.sh: install.php FOLDER. Makes the database and WordPress' tables, unless they are there.

declare(strict_types=1);

$folder = $argv[1];
$database = new mysqli('localhost', 'root', '', '', 0, "$folder/mariadb.sock");
$database->query('CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4');
$database->close();

$_SERVER['HTTP_HOST'] = (string) parse_url((string) file_get_contents("$folder/url"), PHP_URL_HOST);
define('WP_INSTALLING', true);
require "$folder/www/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';

if (!is_blog_installed()) {
    // wp_install() would send a mail to its administrator.
    add_filter('pre_wp_mail', '__return_true');
    wp_install('Example school', 'admin', 'admin@school.example', false, '', wp_generate_password(20, false));
    switch_theme('twentytwentythree');
}
