<?php

declare(strict_types=1);

namespace Lectern\Kit;

/**
 * A sentence for people that its CMS can still translate: the English pattern and, apart from it, the values.
 *
 * Extraction tools find the patterns by the keyword `new Text`, first argument.
 */
final class Text
{
    /** @var list<string> */
    private readonly array $values;

    public function __construct(public readonly string $pattern, string ...$values)
    {
        $this->values = array_values($values);
    }

    /**
     * Plain text, never HTML: whoever prints it escapes it.
     *
     * @param ?callable(string): string $translate turns the English pattern into the reader's language
     */
    public function said(?callable $translate = null): string
    {
        $pattern = $translate === null ? $this->pattern : $translate($this->pattern);

        return $this->values === [] ? $pattern : vsprintf($pattern, $this->values);
    }
}
