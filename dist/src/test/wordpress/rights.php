<?php

// Tries every way into a class that is not one's own, inside a real WordPress: rights.php FOLDER (made by setup.sh, its
// mariadb.sh running). Lectern is not needed: its answers are given here, and what would be sent to it is looked at.
// Prints one line per case; ends with 1 when a case failed. No variable may be named as one of WordPress' globals.

declare(strict_types=1);

$folder = $argv[1];
$_SERVER['HTTP_HOST'] = (string) parse_url((string) file_get_contents("$folder/url"), PHP_URL_HOST);
require "$folder/www/wp-load.php";

$live = true;
$sent = [];
add_filter('pre_http_request', static function (mixed $answer, array $arguments, string $url) use (&$live, &$sent): array {
    $content = json_decode($arguments['body'], true);
    $sent[] = [basename($url), $content];
    $data = str_ends_with($url, '/join')
        ? ['url' => 'https://class.example/app/school/#t=ticket']
        : ['rooms' => array_map(static fn (string $room): array => ['room' => $room, 'live' => $live, 'people' => 1], $content['rooms'] ?? [])];

    return ['headers' => [], 'body' => json_encode($data), 'response' => ['code' => 200, 'message' => ''], 'cookies' => [], 'filename' => null];
}, 10, 3);

$failed = 0;
$case = static function (string $about, mixed $expected, mixed $actual) use (&$failed): void {
    $good = $expected === $actual;
    $failed += $good ? 0 : 1;
    echo $good ? 'ok     ' : 'NOT OK ', $about, $good ? '' : ': expected ' . json_encode($expected) . ', got ' . json_encode($actual), "\n";
};
$idOf = static function (string $name): int {
    global $wpdb;

    return (int) $wpdb->get_var($wpdb->prepare("SELECT ID FROM {$wpdb->posts} WHERE post_name = %s AND post_type = 'post'", "lectern-$name"));
};
$as = static fn (string $login) => wp_set_current_user($login === 'guest' ? 0 : (int) get_user_by('login', $login)->ID);
$ask = static function (string $method, string $route, array $values): WP_REST_Response {
    $request = new WP_REST_Request($method, "/lectern/v1/$route");
    $method === 'GET' ? $request->set_query_params($values) : $request->set_body_params($values);

    return rest_do_request($request);
};
/** The status, and for those let in the room and the role as Lectern is told. */
$join = static function (string $login, int $id, string $room, array $more = []) use ($as, $ask, &$sent): string {
    $as($login);
    $sent = [];
    $status = $ask('POST', 'join', ['post' => $id, 'room' => $room] + $more)->get_status();
    $told = array_values(array_filter($sent, static fn (array $call): bool => $call[0] === 'join'));

    return $status . ($told === [] ? '' : " {$told[0][1]['room']} {$told[0][1]['person']['role']}");
};

$class = $idOf('class');
$case('the author moderates', "200 post-$class/algebra-1 moderator", $join('teacher', $class, 'algebra-1'));
$case('who edits the posts of others moderates', "200 post-$class/algebra-1 moderator", $join('admin', $class, 'algebra-1'));
$case('another author takes part', "200 post-$class/algebra-1 participant", $join('other', $class, 'algebra-1'));
$case('a reader takes part', "200 post-$class/algebra-1 participant", $join('student', $class, 'algebra-1'));
$case('a role named by the browser counts for nothing', "200 post-$class/algebra-1 participant", $join('student', $class, 'algebra-1', [
    'role' => 'moderator', 'title' => 'Mine', 'person' => ['id' => '1', 'role' => 'moderator'], 'shared' => 'yes', 'returnUrl' => 'https://evil.example/',
]));
$case('nor do a title, a name, an address', ['Algebra 1', 'Sam Student', get_permalink($class)], [end($sent)[1]['title'], end($sent)[1]['person']['name'], end($sent)[1]['returnUrl']]);
$case('a guest is asked to log in', '401', $join('guest', $class, 'algebra-1'));
$live = false;
$case('a reader does not start a class', '409', $join('student', $class, 'algebra-1'));
$case('its author does', "200 post-$class/algebra-1 moderator", $join('teacher', $class, 'algebra-1'));
$live = true;

foreach (['student', 'other', 'teacher'] as $login) {
    $case("$login: a room the post does not name", '404', $join($login, $class, 'algebra-2'));
    $case("$login: the id of another post's room", '404', $join($login, $class, "../post-$class/algebra-1"));
    $case("$login: a shared room by its id", '404', $join($login, $class, 'shared/staff'));
    $case("$login: a post that shares without the right", '404', $join($login, $idOf('refused'), 'staff'));
    $case("$login: a post with a password, not given", '404', $join($login, $idOf('protected'), 'algebra-1'));
    $case("$login: a post that does not exist", '404', $join($login, 999999, 'algebra-1'));
}
foreach (['student', 'other'] as $login) {
    $case("$login: a private post", '404', $join($login, $idOf('private'), 'algebra-1'));
    $case("$login: a draft", '404', $join($login, $idOf('draft'), 'algebra-1'));
}
$private = $idOf('private');
$case('a private post lets its author in', "200 post-$private/algebra-1 moderator", $join('teacher', $private, 'algebra-1'));
$shared = $idOf('shared');
$case('a shared room lets readers in', '200 shared/staff participant', $join('student', $shared, 'staff'));
$case('a shared room is not moderated by any author', '200 shared/staff participant', $join('teacher', $shared, 'staff'));


require_once ABSPATH . WPINC . '/class-phpass.php';
$_COOKIE['wp-postpass_' . COOKIEHASH] = (new PasswordHash(8, true))->HashPassword('open-sesame');
$protected = $idOf('protected');
$case('with the password the post lets readers in', "200 post-$protected/algebra-1 participant", $join('student', $protected, 'algebra-1'));
unset($_COOKIE['wp-postpass_' . COOKIEHASH]);

$as('other');
$revision = wp_insert_post(['post_type' => 'revision', 'post_parent' => $class, 'post_status' => 'inherit', 'post_content' => '[lectern room="algebra-1"]', 'post_author' => get_current_user_id()]);
$block = wp_insert_post(['post_type' => 'wp_block', 'post_status' => 'publish', 'post_title' => 'x', 'post_content' => '[lectern room="algebra-1"]']);
$trashed = wp_insert_post(['post_status' => 'publish', 'post_title' => 'x', 'post_content' => '[lectern room="algebra-1"]']);
wp_trash_post($trashed);
$case('a revision is no page', '404', $join('other', $revision, 'algebra-1'));
$case('a reusable block is no page', '404', $join('other', $block, 'algebra-1'));
$case('a post in the bin is no page', '404', $join('other', $trashed, 'algebra-1'));
foreach ([$revision, $block, $trashed] as $id) {
    wp_delete_post($id, true);
}
add_filter('lectern_may_join', '__return_false');
$case('the filter keeps people out', '403', $join('student', $class, 'algebra-1'));
remove_filter('lectern_may_join', '__return_false');

$state = static function (string $login, int $id, string $room) use ($as, $ask): string {
    $as($login);
    $answer = $ask('GET', 'state', ['post' => $id, 'room' => $room]);

    return $answer->get_status() . ' ' . ($answer->get_data()['action'] ?? '') . ' ' . ($answer->get_headers()['Cache-Control'] ?? '');
};
$case('guests see the state of a public post', '200 login no-store', $state('guest', $class, 'algebra-1'));
foreach (['private', 'draft', 'protected'] as $name) {
    $case("guests see no state of a $name post", '404  ', $state('guest', $idOf($name), 'algebra-1'));
}
$case('nobody sees a shared room of a post without the right', '404  ', $state('admin', $idOf('refused'), 'staff'));

foreach (['guest' => 401, 'student' => 403, 'teacher' => 403] as $login => $status) {
    $as($login);
    $case("$login does not test the connection", $status, $ask('POST', 'test', [])->get_status());
}

$as('guest');
$html = apply_filters('the_content', ($GLOBALS['post'] = get_post($idOf('hostile')))->post_content);
$case('script in room and title stays text', 0, preg_match('/<script|<img/i', $html));
$case('the card of guests and of its author is one and the same', true, (static function () use ($as, $class): bool {
    $GLOBALS['post'] = get_post($class);
    $card = static fn (): string => (string) preg_replace('/lectern-\d+/', '', do_shortcode('[lectern room="algebra-1"]'));
    $as('guest');
    $guest = $card();
    $as('teacher');

    return $guest !== '' && $guest === $card();
})());
$GLOBALS['post'] = get_post($idOf('refused'));
$as('student');
$case('readers are not told of sharing without the right', '', do_shortcode('[lectern room="staff" shared="yes"]'));
$as('teacher');
$case('the author is', true, str_contains(do_shortcode('[lectern room="staff" shared="yes"]'), 'lectern-notice'));

global $wpdb;
$case('the connection is not autoloaded', 'no', $wpdb->get_var("SELECT autoload FROM {$wpdb->options} WHERE option_name = 'lectern_connection'"));

// What was played here never happened.
$wpdb->query("DELETE FROM {$wpdb->options} WHERE option_name LIKE '\\_transient\\_%lectern\\_%'");
exit($failed === 0 ? 0 : 1);
