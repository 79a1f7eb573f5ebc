<?php

declare(strict_types=1);

namespace Lectern\WordPress;

/** A room as one post offers it to one person: everything here was decided on this server. */
final class Classroom
{
    public function __construct(
        public readonly int $post,
        public readonly Placement $placement,
        public readonly string $id,
        public readonly string $title,
        public readonly string $returnUrl,
        public readonly ?Role $role,
        public readonly bool $mayShare,
    ) {
    }

    /** False for a shared room in the post of somebody who may not share; there is nothing to join then. */
    public function isOpenable(): bool
    {
        return !$this->placement->shared || $this->mayShare;
    }
}
