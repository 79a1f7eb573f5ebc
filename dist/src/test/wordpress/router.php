<?php

// What a web server's rewrite rules do for WordPress: files as they are, everything else to index.php.

declare(strict_types=1);

$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode((string) parse_url((string) $_SERVER['REQUEST_URI'], PHP_URL_PATH));
$file = realpath($root . $path);
$inside = $file !== false && str_starts_with($file . '/', realpath($root) . '/');

if ($inside && (is_file($file) || is_file("$file/index.php")) && $path !== '/') {
    return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $root . '/index.php';
chdir($root);
require $root . '/index.php';
