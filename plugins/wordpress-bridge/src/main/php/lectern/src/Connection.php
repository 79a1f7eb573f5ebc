<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\ConnectionString;
use Lectern\WordPress\Kit\InvalidConnection;

/** The site's settings: the connection string and where a class opens. */
final class Connection
{
    public const OPTION = 'lectern_connection';
    public const DISPLAY = 'lectern_display';
    public const GROUP = 'lectern';

    /** Makes the option exist before anything is saved: only then does WordPress keep it out of the autoloaded ones. */
    public function prepare(): void
    {
        add_option(self::OPTION, [], '', 'no');
    }

    public function register(): void
    {
        register_setting(self::GROUP, self::OPTION, [
            'type' => 'array',
            'sanitize_callback' => [$this, 'sanitize'],
            'show_in_rest' => false,
        ]);
        register_setting(self::GROUP, self::DISPLAY, [
            'type' => 'string',
            'sanitize_callback' => static fn (mixed $value): string => $value === 'tab' ? 'tab' : 'page',
            'show_in_rest' => false,
            'default' => 'page',
        ]);
    }

    public function current(): ?ConnectionString
    {
        return self::parsed(get_option(self::OPTION));
    }

    public function opensInTab(): bool
    {
        return get_option(self::DISPLAY) === 'tab';
    }

    /**
     * Takes what the form sends, a bare connection string, or what is stored already; keeps the former one when the
     * field was left empty or the new one has a defect.
     *
     * @return array{line?: string} an array, since core's page of all options prints plain strings but no arrays
     */
    public function sanitize(mixed $input): array
    {
        $line = is_array($input) ? ($input['line'] ?? '') : $input;
        $line = is_string($line) ? trim($line) : '';
        if (is_array($input) && !empty($input['remove'])) {
            return [];
        }
        if ($line === '') {
            return $this->stored();
        }
        try {
            return ['line' => ConnectionString::parse($line)->line()];
        } catch (InvalidConnection $invalid) {
            if (function_exists('add_settings_error')) {
                add_settings_error(self::OPTION, 'lectern_connection', esc_html(Words::say($invalid->text)));
            }

            return $this->stored();
        }
    }

    /** @return array{line?: string} */
    private function stored(): array
    {
        $connection = $this->current();

        return $connection === null ? [] : ['line' => $connection->line()];
    }

    private static function parsed(mixed $stored): ?ConnectionString
    {
        if (!is_array($stored) || !is_string($stored['line'] ?? null)) {
            return null;
        }
        try {
            return ConnectionString::parse($stored['line']);
        } catch (InvalidConnection) {
            return null;
        }
    }
}
