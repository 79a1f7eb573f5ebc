<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** One call ready to be sent by the CMS's own HTTP client, with exactly these bytes. */
final class SignedCall
{
    /** @param array<string, string> $headers */
    private function __construct(
        public readonly string $url,
        public readonly array $headers,
        public readonly string $body,
    ) {
    }

    /**
     * @param string               $target raw path below the connection's base
     * @param array<string, mixed> $content becomes the JSON object of the body
     */
    public static function post(ConnectionString $connection, Signer $signer, string $target, array $content): self
    {
        $body = json_encode((object) $content, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);

        return new self(
            $connection->base() . $target,
            ['Content-Type' => 'application/json', 'Accept' => 'application/json'] + $signer->headers('POST', $target, $body),
            $body,
        );
    }
}
