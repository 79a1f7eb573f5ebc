<?php
/**
 * Plugin Name:       Lectern
 * Description:       Live classes inside your pages: [lectern room="algebra-1" title="Algebra 1"]
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      8.1
 * License:           Apache-2.0
 * License URI:       https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain:       lectern
 * Domain Path:       /languages
 */

declare(strict_types=1);

namespace Lectern\WordPress;

defined('ABSPATH') || exit;

spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, __NAMESPACE__ . '\\')) {
        return;
    }
    $name = str_replace('\\', '/', substr($class, strlen(__NAMESPACE__) + 1));
    // The build puts what Lectern's extensions share into kit/, under this namespace.
    $file = __DIR__ . (str_starts_with($name, 'Kit/') ? '/kit/' . substr($name, 4) : "/src/$name") . '.php';
    if (is_file($file)) {
        require $file;
    }
});

(new Plugin(__FILE__, '0.1.0'))->start();
