<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Closure;

/** Who may do what, by capabilities alone; role names mean nothing, since sites rename and invent them. */
final class Rights
{
    private readonly Closure $can;

    /** @param callable(int, string): bool $can whether a user has a capability */
    public function __construct(callable $can)
    {
        $this->can = Closure::fromCallable($can);
    }

    /**
     * A room shared across posts can be named by any of them, so naming one takes the right to edit anybody's posts;
     * else an author would moderate a stranger's class.
     */
    public function mayShare(int $author, string $editOthers): bool
    {
        return $author > 0 && ($this->can)($author, $editOthers);
    }

    /**
     * What a user is in the class of a post; null is somebody who is not let in.
     *
     * @param string $editOthers the capability of the post's type to edit the posts of others
     */
    public function role(int $user, int $author, string $editOthers): ?Role
    {
        if ($user <= 0 || !($this->can)($user, 'read')) {
            return null;
        }
        // Forum and front-end plugins make readers authors of their own types; opening classes takes more than that.
        $writes = $user === $author && ($this->can)($user, 'edit_posts');

        return $writes || ($this->can)($user, $editOthers) ? Role::Moderator : Role::Participant;
    }
}
