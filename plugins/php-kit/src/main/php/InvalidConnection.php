<?php

declare(strict_types=1);

namespace Lectern\Kit;

use InvalidArgumentException;

/** A connection string with a defect, and the sentence that says which. Neither ever repeats the secret. */
final class InvalidConnection extends InvalidArgumentException
{
    public function __construct(public readonly Text $text)
    {
        parent::__construct($text->said());
    }
}
