<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use WP_Post;

/**
 * The shortcode [lectern]: a card with the class's title. What differs between people or moments (state, button) is
 * fetched by its script, so that the page may be cached for hours.
 */
final class Card
{
    public function __construct(
        private readonly Classrooms $classrooms,
        private readonly Connection $connection,
        private readonly string $url,
        private readonly string $version,
    ) {
    }

    public function register(): void
    {
        add_shortcode(Shortcodes::TAG, [$this, 'render']);
        wp_register_style('lectern-card', $this->url . 'assets/card.css', [], $this->version);
        wp_register_script('lectern-ask', $this->url . 'assets/ask.js', [], $this->version, true);
        wp_register_script('lectern-card', $this->url . 'assets/card.js', ['lectern-ask'], $this->version, true);
    }

    /** Prints nothing, as shortcodes must. */
    public function render(mixed $attributes, ?string $content = null): string
    {
        $inner = $content === null || $content === '' ? '' : do_shortcode($content);
        $post = get_post();
        if (!$post instanceof WP_Post) {
            return $inner;
        }
        $room = Placement::of($attributes)->room;
        $classroom = $this->classrooms->find($post->ID, $room);
        $problem = $this->problem($classroom);
        if ($classroom === null || $problem !== null) {
            return self::notice($post, (string) $problem) . $inner;
        }
        if (is_feed()) {
            return sprintf('<p><a href="%s">%s</a></p>', esc_url($classroom->returnUrl), esc_html($classroom->title)) . $inner;
        }
        $this->enqueue();

        return $this->html($classroom) . $inner;
    }

    private function problem(?Classroom $classroom): ?string
    {
        return match (true) {
            $classroom === null => __('Lectern finds this shortcode only in the saved text of the post itself. Save the post, or move the shortcode into its text.', 'lectern'),
            !$classroom->isOpenable() => __('This room is marked shared="yes". Only posts of authors who may edit the posts of others can share a room. Remove shared="yes" to give the post a room of its own.', 'lectern'),
            $this->connection->current() === null => __('This site is not connected to a Lectern yet. An administrator does that under Settings, Lectern.', 'lectern'),
            default => null,
        };
    }

    /** Readers see nothing of what only an editor can mend. */
    private static function notice(WP_Post $post, string $text): string
    {
        return current_user_can('edit_post', $post->ID)
            ? '<p class="lectern-notice" role="note" style="border-inline-start:4px solid;padding-inline-start:12px">' . esc_html($text) . '</p>'
            : '';
    }

    private function html(Classroom $classroom): string
    {
        $id = wp_unique_id('lectern-');

        return sprintf(
            '<div class="lectern-card" role="group" tabindex="-1" aria-labelledby="%1$s" data-lectern="%2$s" data-lectern-title="%3$s">'
            . '<p class="lectern-card__title" id="%1$s">%4$s</p>'
            . '<p class="lectern-card__line" aria-live="polite">&nbsp;</p>'
            . '<p class="lectern-card__hint" hidden></p>'
            . '<div class="lectern-card__problem" role="alert"></div>'
            . '<div class="lectern-card__action"></div>'
            . '<noscript><p>%5$s</p></noscript>'
            . '</div>',
            esc_attr($id),
            esc_attr((string) wp_json_encode(['post' => $classroom->post, 'room' => $classroom->placement->room])),
            esc_attr($classroom->title),
            esc_html($classroom->title),
            esc_html__('Joining the class needs JavaScript. Switch it on in your browser and load the page again.', 'lectern'),
        );
    }

    private function enqueue(): void
    {
        wp_enqueue_style('lectern-card');
        if (wp_script_is('lectern-card', 'enqueued') || wp_script_is('lectern-card', 'done')) {
            return;
        }
        wp_enqueue_script('lectern-card');
        $settings = [
            'rest' => esc_url_raw(rest_url(Api::SPACE . '/')),
            'ajax' => admin_url('admin-ajax.php', 'relative'),
            'nonce' => is_user_logged_in() ? wp_create_nonce('wp_rest') : '',
            'tab' => $this->connection->opensInTab(),
            'button' => 'wp-element-button',
            'text' => [
                'opening' => __('Opening the class', 'lectern'),
                'fullScreen' => __('Full screen', 'lectern'),
                'close' => __('Close', 'lectern'),
                'ended' => __('Ended just now', 'lectern'),
                'offline' => __('This page cannot reach its site just now. It keeps trying.', 'lectern'),
                'failed' => __('The class did not open. Check your internet connection and try again.', 'lectern'),
                'popup' => __('Your browser kept the new tab from opening. Allow pop-ups for this page, then try again.', 'lectern'),
                'insecure' => __('Browsers give camera and microphone only to pages opened with https. Open this page with https.', 'lectern'),
            ],
        ];
        wp_add_inline_script('lectern-ask', 'window.lecternCard = ' . wp_json_encode($settings, JSON_HEX_TAG | JSON_HEX_AMP) . ';', 'before');
    }
}
