<?php

declare(strict_types=1);

namespace Lectern\WordPress;

/** Wires the plugin by hand: which WordPress hook reaches which class. */
final class Plugin
{
    public function __construct(private readonly string $file, private readonly string $version)
    {
    }

    public function start(): void
    {
        $connection = new Connection();
        $classrooms = new Classrooms(new Shortcodes(), new Rights(static fn (int $user, string $capability): bool => user_can($user, $capability)));
        $server = new Server($connection, $this->version);
        $state = LiveState::inTransients($server);
        $card = new Card($classrooms, $connection, plugin_dir_url($this->file), $this->version);
        $settings = new SettingsPage($connection, plugin_dir_url($this->file), $this->version);
        $api = new Api($classrooms, $server, $state, new StateLine());
        $checkup = new Checkup($connection, $server, $this->version);

        register_activation_hook($this->file, [$connection, 'prepare']);
        add_action('admin_init', [$connection, 'prepare']);
        // On init and not only in the admin area, so that whatever sets the options passes the same sanitising.
        add_action('init', [$connection, 'register']);
        add_action('init', [$card, 'register']);
        add_action('init', fn (): bool => load_plugin_textdomain('lectern', false, dirname(plugin_basename($this->file)) . '/languages'));
        add_action('admin_menu', [$settings, 'register']);
        add_filter('plugin_action_links_' . plugin_basename($this->file), [$settings, 'link']);
        add_action('rest_api_init', [$api, 'register']);
        add_action('rest_api_init', [$checkup, 'register']);
    }
}
