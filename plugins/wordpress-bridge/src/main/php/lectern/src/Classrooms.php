<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use WP_Post;

/** Looks up the room a post names, for whoever asks right now. Trusts only what the database says. */
final class Classrooms
{
    public function __construct(private readonly Shortcodes $shortcodes, private readonly Rights $rights)
    {
    }

    /** Null when there is no such post or room, or this person may not read the post: from outside all look alike. */
    public function find(int $postId, string $room): ?Classroom
    {
        $post = $postId > 0 ? get_post($postId) : null;
        if (!$post instanceof WP_Post || !$this->readable($post)) {
            return null;
        }
        $placement = $this->shortcodes->find($post->post_content, $room);

        return $placement === null ? null : $this->classroom($post, $placement);
    }

    public function classroom(WP_Post $post, Placement $placement): Classroom
    {
        $author = (int) $post->post_author;
        $editOthers = get_post_type_object($post->post_type)->cap->edit_others_posts ?? 'edit_others_posts';
        $role = $this->rights->role(get_current_user_id(), $author, $editOthers);

        return new Classroom(
            $post->ID,
            $placement,
            $placement->id($post->ID, is_multisite() ? get_current_blog_id() : null),
            $placement->titleWithin($post->post_title),
            (string) get_permalink($post),
            /**
             * Lets a site refuse people the plugin would let in, for instance members without a paid course.
             *
             * @param bool    $may  false lets nobody in who is not let in already
             * @param WP_Post $post the post that names the room
             * @param string  $room the room as the shortcode names it
             * @param int     $user the user's id
             */
            $role !== null && apply_filters('lectern_may_join', true, $post, $placement->room, get_current_user_id()) !== true ? null : $role,
            $this->rights->mayShare($author, $editOthers),
        );
    }

    private function readable(WP_Post $post): bool
    {
        if (!is_post_type_viewable($post->post_type) || in_array(get_post_status($post), [false, 'trash', 'auto-draft'], true)) {
            return false;
        }

        return (is_post_publicly_viewable($post) || current_user_can('read_post', $post->ID)) && !post_password_required($post);
    }
}
