<?php

declare(strict_types=1);

// The few functions of Moodle that the plain classes of the module call. The rest runs in a real Moodle.

/** What the tests set and look at. */
final class FakeMoodle
{
    /** @var array<string, mixed> */
    public static array $config = [];

    /** @return array<string, string> a language pack of the module */
    public static function pack(string $language): array
    {
        $string = [];
        require __DIR__ . "/../../main/php/lectern/lang/$language/lectern.php";

        return $string;
    }
}

function get_config(string $plugin, string $name): mixed
{
    return FakeMoodle::$config["$plugin/$name"] ?? false;
}

function get_string(string $name, string $component = ''): string
{
    return FakeMoodle::pack('en')[$name] ?? "[[$name]]";
}

function get_string_manager(): object
{
    return new class () {
        public function string_exists(string $name, string $component): bool
        {
            return isset(FakeMoodle::pack('en')[$name]);
        }
    };
}

function format_string(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}

function html_to_text(string $html, int $width, bool $links): string
{
    return html_entity_decode($html, ENT_QUOTES);
}
