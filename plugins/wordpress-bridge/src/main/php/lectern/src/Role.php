<?php

declare(strict_types=1);

namespace Lectern\WordPress;

/** What a person is in a class; the values are those of the dialect. */
enum Role: string
{
    case Moderator = 'moderator';
    case Participant = 'participant';
}
