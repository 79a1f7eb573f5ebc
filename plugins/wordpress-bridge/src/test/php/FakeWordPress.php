<?php

/** The few functions of WordPress that the tested classes call, on an array instead of a database. */

declare(strict_types=1);

final class FakeWordPress
{
    /** @var array<string, mixed> */
    public static array $options = [];
    /** @var list<array{string, array<string, mixed>}> url and arguments of each outbound call */
    public static array $calls = [];
    /** @var list<string> messages shown on the settings page */
    public static array $errors = [];
    public static mixed $answer = null;

    public static function reset(): void
    {
        self::$options = [];
        self::$calls = [];
        self::$errors = [];
        self::$answer = ['response' => ['code' => 200], 'body' => '{}'];
    }
}

final class WP_Error
{
    public function __construct(private readonly string $code, private readonly string $message)
    {
    }

    public function get_error_code(): string
    {
        return $this->code;
    }

    public function get_error_message(): string
    {
        return $this->message;
    }
}

const MINUTE_IN_SECONDS = 60;

function __(string $text, string $domain): string
{
    return $text;
}

function translate(string $text, string $domain): string
{
    return $text;
}

function _n(string $one, string $many, int $number, string $domain): string
{
    return $number === 1 ? $one : $many;
}

function esc_html(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}

function number_format_i18n(int $number): string
{
    return number_format($number);
}

function human_time_diff(int $from): string
{
    return intdiv(time() - $from, 60) . ' mins';
}

function wp_login_url(string $back): string
{
    return '/login?to=' . rawurlencode($back);
}

function get_option(string $name): mixed
{
    return FakeWordPress::$options[$name] ?? false;
}

function add_settings_error(string $setting, string $code, string $message): void
{
    FakeWordPress::$errors[] = $message;
}

/** @param array<string, mixed> $arguments */
function wp_remote_post(string $url, array $arguments): mixed
{
    FakeWordPress::$calls[] = [$url, $arguments];

    return FakeWordPress::$answer;
}

function is_wp_error(mixed $value): bool
{
    return $value instanceof WP_Error;
}

/** @param array<string, mixed> $answer */
function wp_remote_retrieve_response_code(array $answer): int
{
    return $answer['response']['code'];
}

/** @param array<string, mixed> $answer */
function wp_remote_retrieve_body(array $answer): string
{
    return $answer['body'];
}
