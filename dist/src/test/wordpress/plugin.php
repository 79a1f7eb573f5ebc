<?php

// Second step of setup.sh: plugin.php FOLDER ZIP. Installs the plugin as an administrator's upload would.

declare(strict_types=1);

[, $folder, $zip] = $argv;
$_SERVER['HTTP_HOST'] = (string) parse_url((string) file_get_contents("$folder/url"), PHP_URL_HOST);
require "$folder/www/wp-load.php";
foreach (['file', 'misc', 'plugin', 'class-wp-upgrader'] as $part) {
    require_once ABSPATH . "wp-admin/includes/$part.php";
}

$skin = new Automatic_Upgrader_Skin();
$installed = (new Plugin_Upgrader($skin))->install($zip, ['overwrite_package' => true]);
if ($installed !== true) {
    fwrite(STDERR, "WordPress did not install $zip: " . implode(' / ', $skin->get_upgrade_messages()) . "\n");
    exit(1);
}
$activated = activate_plugin('lectern/lectern.php');
if (is_wp_error($activated)) {
    fwrite(STDERR, 'WordPress did not activate the plugin: ' . $activated->get_error_message() . "\n");
    exit(1);
}
