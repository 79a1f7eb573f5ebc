<?php

// Last step of setup.sh: content.php FOLDER. People, posts, permalinks and the connection; prints what a test needs.

declare(strict_types=1);

$folder = $argv[1];
$_SERVER['HTTP_HOST'] = (string) parse_url((string) file_get_contents("$folder/url"), PHP_URL_HOST);
require "$folder/www/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/template.php';

$facts = ['home' => home_url('/'), 'login' => wp_login_url(), 'settings' => admin_url('options-general.php?page=lectern')];

$people = [
    'admin' => ['administrator', 'Ada Admin'],
    'teacher' => ['author', 'Tina Teacher'],
    'student' => ['subscriber', 'Sam Student'],
    'other' => ['author', 'Otto Other'],
];
$ids = [];
foreach ($people as $login => [$role, $name]) {
    $password = wp_generate_password(20, false);
    $known = get_user_by('login', $login);
    // Without this, WordPress would mail the person that the password has changed.
    add_filter('send_password_change_email', '__return_false');
    $id = wp_insert_user(['user_login' => $login, 'user_pass' => $password, 'role' => $role, 'display_name' => $name, 'user_email' => "$login@school.example"]
        + ($known === false ? [] : ['ID' => $known->ID]));
    if ($known !== false && !is_wp_error($id)) {
        wp_set_password($password, $known->ID); // wp_insert_user takes a known user's password for a hash
    }
    if (is_wp_error($id)) {
        fwrite(STDERR, "WordPress did not take the user $login: " . $id->get_error_message() . "\n");
        exit(1);
    }
    $ids[$login] = $id;
    $facts["$login.user"] = $login;
    $facts["$login.password"] = $password;
    $facts["$login.id"] = $id;
}

// Whoever is nobody does not find the private post and the draft of an earlier run.
wp_set_current_user($ids['admin']);
// Avatars would be fetched from another server.
update_option('show_avatars', 0);

$shortcode = static fn (string $text): string => "<!-- wp:paragraph -->\n<p>Welcome to our course.</p>\n<!-- /wp:paragraph -->\n\n"
    . "<!-- wp:shortcode -->\n$text\n<!-- /wp:shortcode -->\n\n<!-- wp:paragraph -->\n<p>Read chapter one before.</p>\n<!-- /wp:paragraph -->";
$posts = [
    'class' => ['teacher', 'publish', '', '[lectern room="algebra-1" title="Algebra 1"]'],
    'shared' => ['admin', 'publish', '', '[lectern room="staff" title="Staff meeting" shared="yes"]'],
    'refused' => ['teacher', 'publish', '', '[lectern room="staff" title="Staff meeting" shared="yes"]'],
    'private' => ['teacher', 'private', '', '[lectern room="algebra-1" title="Private class"]'],
    'draft' => ['teacher', 'draft', '', '[lectern room="algebra-1" title="Class in a draft"]'],
    'protected' => ['teacher', 'publish', 'open-sesame', '[lectern room="algebra-1" title="Class behind a password"]'],
    'hostile' => ['teacher', 'publish', '', '[lectern room="&quot;&gt;&lt;script&gt;window.broken=1&lt;/script&gt;" title="&lt;img src=x onerror=window.broken=1&gt; &quot;A&quot; &amp;amp; B"]'],
];
foreach ($posts as $name => [$author, $status, $password, $text]) {
    $found = get_posts(['name' => "lectern-$name", 'post_type' => 'post', 'post_status' => 'any', 'numberposts' => 1]);
    $id = wp_insert_post(wp_slash([
        'ID' => $found === [] ? 0 : $found[0]->ID,
        'post_title' => ucfirst($name) . ' lesson',
        'post_name' => "lectern-$name",
        'post_author' => $ids[$author],
        'post_status' => $status,
        'post_password' => $password,
        'post_content' => $shortcode($text),
    ]), true);
    if (is_wp_error($id)) {
        fwrite(STDERR, "WordPress did not take the post $name: " . $id->get_error_message() . "\n");
        exit(1);
    }
    $ids["post.$name"] = $id;
    $facts["post.$name.id"] = $id;
}

global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
flush_rewrite_rules(true);
$facts['rest'] = rest_url('lectern/v1/');
foreach (array_keys($posts) as $name) {
    $facts["post.$name.url"] = get_permalink($ids["post.$name"]);
}

// The plugin registered its sanitising with the option; a string with a defect leaves the option as it was.
$line = (string) file_get_contents("$folder/connection");
unlink("$folder/connection");
update_option('lectern_connection', ['remove' => '1']);
update_option('lectern_connection', ['line' => $line]);
foreach (get_settings_errors('lectern_connection') as $error) {
    fwrite(STDERR, 'The plugin did not take the connection string: ' . $error['message'] . "\n");
    exit(1);
}
// Known states of classes belong to the Lectern of an earlier run.
$wpdb->query("DELETE FROM {$wpdb->options} WHERE option_name LIKE '\\_transient\\_%lectern\\_%'");

foreach ($facts as $key => $value) {
    echo "$key=$value\n";
}
