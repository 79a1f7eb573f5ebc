<?php

declare(strict_types=1);

namespace Lectern\Kit;

use Closure;

/** Signs calls to Lectern: who calls, what exactly, when, and once only. */
final class Signer
{
    private readonly Closure $clock;
    private readonly Closure $nonces;

    /**
     * @param ?callable(): int    $clock  seconds since 1970
     * @param ?callable(): string $nonces 16 to 64 characters of A-Z a-z 0-9 _ -, never the same twice
     */
    public function __construct(private readonly ConnectionString $connection, ?callable $clock = null, ?callable $nonces = null)
    {
        $this->clock = Closure::fromCallable($clock ?? 'time');
        $this->nonces = Closure::fromCallable($nonces ?? static fn (): string => bin2hex(random_bytes(16)));
    }

    /**
     * @param string $target raw path with query, below the connection's base, such as /wordpress/v1/join
     *
     * @return array<string, string> the headers to send, name to value
     */
    public function headers(string $method, string $target, string $body): array
    {
        $time = (string) ($this->clock)();
        $nonce = ($this->nonces)();
        $text = self::text($this->connection->site, $method, $target, $time, $nonce, $body);

        return [
            'Lectern-Site' => $this->connection->site,
            'Lectern-Time' => $time,
            'Lectern-Nonce' => $nonce,
            'Lectern-Signature' => 'v1=' . hash_hmac('sha256', $text, $this->connection->secret()),
        ];
    }

    /** The canonical text; both ends must make the same bytes of it. */
    public static function text(string $site, string $method, string $target, string $time, string $nonce, string $body): string
    {
        return implode("\n", ['lectern-v1', $site, $method, $target, $time, $nonce, hash('sha256', $body)]);
    }
}
