<?php

declare(strict_types=1);

define('MOODLE_INTERNAL', true);
define('MINSECS', 60);
define('DAYSECS', 86400);

spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, 'mod_lectern\\')) {
        return;
    }
    $name = str_replace('\\', '/', substr($class, strlen('mod_lectern\\')));
    if (str_starts_with($name, 'kit/')) {
        // As in the built zip: the kit's own text, under the module's namespace.
        $file = __DIR__ . '/../../../../php-kit/src/main/php/' . substr($name, 4) . '.php';
        if (is_file($file)) {
            eval(substr(str_replace('Lectern\\Kit', 'mod_lectern\\kit', (string) file_get_contents($file)), strlen('<?php')));
        }
    } elseif (is_file(__DIR__ . "/../../main/php/lectern/classes/$name.php")) {
        require __DIR__ . "/../../main/php/lectern/classes/$name.php";
    }
});

require __DIR__ . '/FakeMoodle.php';
