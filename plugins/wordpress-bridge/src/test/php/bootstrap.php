<?php

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    $kit = 'Lectern\\WordPress\\Kit\\';
    $plugin = 'Lectern\\WordPress\\';
    if (str_starts_with($class, $kit)) {
        // As in the built zip: the kit's own text, under the plugin's namespace.
        $name = substr($class, strlen($kit));
        $file = __DIR__ . "/../../../../php-kit/src/main/php/$name.php";
        if (is_file($file)) {
            eval(substr(str_replace('Lectern\\Kit', 'Lectern\\WordPress\\Kit', (string) file_get_contents($file)), strlen('<?php')));
        }
    } elseif (str_starts_with($class, $plugin)) {
        $file = __DIR__ . '/../../main/php/lectern/src/' . str_replace('\\', '/', substr($class, strlen($plugin))) . '.php';
        if (is_file($file)) {
            require $file;
        }
    }
});

require __DIR__ . '/FakeWordPress.php';
