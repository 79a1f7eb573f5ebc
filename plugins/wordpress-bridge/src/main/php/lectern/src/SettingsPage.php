<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\Origin;

/** Settings, Lectern: the connection, where a class opens, and the test. The secret is never printed back. */
final class SettingsPage
{
    private const SLUG = 'lectern';

    public function __construct(
        private readonly Connection $connection,
        private readonly string $url,
        private readonly string $version,
    ) {
    }

    public function register(): void
    {
        $page = add_options_page('Lectern', 'Lectern', 'manage_options', self::SLUG, [$this, 'render']);
        if ($page !== false) {
            add_action("admin_print_styles-$page", [$this, 'enqueue']);
        }
    }

    /**
     * @param array<string, string> $links
     *
     * @return array<string, string>
     */
    public function link(array $links): array
    {
        $address = admin_url('options-general.php?page=' . self::SLUG);

        return ['settings' => sprintf('<a href="%s">%s</a>', esc_url($address), esc_html__('Settings', 'lectern'))] + $links;
    }

    public function enqueue(): void
    {
        wp_enqueue_style('lectern-settings', $this->url . 'assets/checkup.css', [], $this->version);
        wp_enqueue_script('lectern-ask-test', $this->url . 'assets/ask-test.js', [], $this->version, true);
        wp_enqueue_script('lectern-settings', $this->url . 'assets/checkup.js', ['lectern-ask-test'], $this->version, true);
        $origin = (string) Origin::of(admin_url());
        $settings = [
            'rest' => esc_url_raw(rest_url(Api::SPACE . '/test')),
            'nonce' => wp_create_nonce('wp_rest'),
            'text' => [
                'asking' => __('Calling Lectern from this WordPress', 'lectern'),
                'failed' => __('This WordPress did not answer the test. Load the page again and repeat it.', 'lectern'),
                'media' => __('Trying sound and picture from this browser. This can take a minute.', 'lectern'),
                'frame' => __('Test of sound and picture', 'lectern'),
                'mediaOk' => __('Sound and picture travel between this browser and the class server.', 'lectern'),
                'mediaFailed' => __('Sound and picture do not travel between this browser and the class server. A firewall between them may block the media ports; the network you are in decides too.', 'lectern'),
                /* translators: %s: an origin such as https://school.example */
                'mediaSilent' => sprintf(__('The test page of the class server did not answer within 60 seconds. If the frame shows nothing: Lectern lets only the origins listed for this site show its pages; %s must be among them. An extension of this browser may block frames, too.', 'lectern'), $origin),
                'insecure' => __('This page is not opened with https. Browsers will give a class neither camera nor microphone on it.', 'lectern'),
                'ok' => __('Good', 'lectern'),
                'warn' => __('Note', 'lectern'),
                'fail' => __('Failed', 'lectern'),
            ],
        ];
        wp_add_inline_script('lectern-ask-test', 'window.lecternSettings = ' . wp_json_encode($settings, JSON_HEX_TAG | JSON_HEX_AMP) . ';', 'before');
    }

    public function render(): void
    {
        if (!current_user_can('manage_options')) {
            return;
        }
        echo '<div class="wrap lectern-settings"><h1>Lectern</h1>';
        echo '<form method="post" action="' . esc_url(admin_url('options.php')) . '" autocomplete="off">';
        settings_fields(Connection::GROUP);
        echo '<table class="form-table" role="presentation"><tbody>';
        $this->connectionRows();
        $this->displayRow();
        echo '</tbody></table>';
        submit_button();
        echo '</form>';
        $this->test();
        $this->shortcode();
        echo '</div>';
    }

    private function connectionRows(): void
    {
        $current = $this->connection->current();
        if ($current !== null) {
            printf(
                '<tr><th scope="row">%s</th><td><code class="lectern-settings__shown">%s</code><p><label><input type="checkbox" name="%s[remove]" value="1"> %s</label></p></td></tr>',
                esc_html__('Connected to', 'lectern'),
                esc_html($current->shown()),
                esc_attr(Connection::OPTION),
                esc_html__('Disconnect this site when saving', 'lectern'),
            );
        }
        printf(
            '<tr><th scope="row"><label for="lectern-line">%s</label></th><td>'
            . '<input type="password" id="lectern-line" name="%s[line]" value="" class="large-text code" autocomplete="new-password" spellcheck="false" aria-describedby="lectern-line-help">'
            . '<p class="description" id="lectern-line-help">%s</p></td></tr>',
            $current === null ? esc_html__('Connection string', 'lectern') : esc_html__('New connection string', 'lectern'),
            esc_attr(Connection::OPTION),
            $current === null
                ? esc_html__('One line that the people who run Lectern give you, or that "lectern site connect" prints there: https://SITE:SECRET@host/path', 'lectern')
                : esc_html__('Leave it empty to keep the connection above.', 'lectern'),
        );
    }

    private function displayRow(): void
    {
        printf('<tr><th scope="row">%s</th><td><fieldset><legend class="screen-reader-text">%1$s</legend>', esc_html__('Open a class', 'lectern'));
        foreach (['page' => __('in the page it stands in', 'lectern'), 'tab' => __('in a tab of its own', 'lectern')] as $value => $label) {
            printf(
                '<label><input type="radio" name="%s" value="%s"%s> %s</label><br>',
                esc_attr(Connection::DISPLAY),
                esc_attr($value),
                checked($value === 'tab', $this->connection->opensInTab(), false),
                esc_html($label),
            );
        }
        echo '</fieldset></td></tr>';
    }

    private function test(): void
    {
        printf(
            '<h2>%s</h2><p>%s</p><p><button type="button" class="button" id="lectern-test"%s>%s</button></p><ul id="lectern-result" aria-live="polite"></ul><div id="lectern-frame"></div>',
            esc_html__('Test the connection', 'lectern'),
            esc_html__('Calls Lectern from this WordPress, then tries sound and picture from this browser. Nobody else hears or sees it.', 'lectern'),
            disabled($this->connection->current() === null, true, false),
            esc_html__('Test connection', 'lectern'),
        );
    }

    private function shortcode(): void
    {
        printf(
            '<h2>%s</h2><p>%s</p><p><code>[lectern room="algebra-1" title="Algebra 1"]</code></p><p>%s</p>',
            esc_html__('Put a class into a post', 'lectern'),
            esc_html__('Write this shortcode into a post or page:', 'lectern'),
            esc_html__('The author of the post, and everybody who may edit the posts of others, joins as moderator. Readers who are logged in join as participants once a moderator has started the class.', 'lectern'),
        );
    }
}
