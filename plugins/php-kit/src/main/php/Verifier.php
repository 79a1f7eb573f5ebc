<?php

declare(strict_types=1);

namespace Lectern\Kit;

use Closure;

/** Proves that a call came from the server of this connection, unchanged, addressed to here, and just now. */
final class Verifier
{
    private const WINDOW = 300; // seconds the clocks may differ, either way
    private const LONGEST_BODY = 1048576;

    private readonly Closure $clock;

    /** @param ?callable(): int $clock seconds since 1970 */
    public function __construct(private readonly ConnectionString $connection, ?callable $clock = null)
    {
        $this->clock = Closure::fromCallable($clock ?? 'time');
    }

    /**
     * Null when the proof holds; else which part of it does not. Remembering what was received before is the caller's:
     * the body names its event, and an event takes effect once.
     *
     * @param string               $target  raw path with query of the address that the server was given
     * @param array<string, mixed> $server  PHP's own `$_SERVER`
     */
    public function refusal(string $method, string $target, array $server, string $body): ?Refusal
    {
        [$site, $time, $nonce, $signature] = array_map(
            static fn (string $name): string => is_string($server["HTTP_LECTERN_$name"] ?? null) ? $server["HTTP_LECTERN_$name"] : '',
            ['SITE', 'TIME', 'NONCE', 'SIGNATURE'],
        );
        if (strlen($body) > self::LONGEST_BODY) {
            return new Refusal('request.oversized', 413);
        }
        if (preg_match('/^\d{1,11}$/D', $time) !== 1 || preg_match('/^[A-Za-z0-9_-]{16,64}$/D', $nonce) !== 1 || preg_match('/^v1=[0-9a-f]{64}$/D', $signature) !== 1) {
            return new Refusal('auth.unsigned', 401);
        }
        if (!hash_equals($this->connection->site, $site)) {
            return new Refusal('auth.site', 401);
        }
        $text = Signer::text($site, $method, $target, $time, $nonce, $body);
        if (!hash_equals('v1=' . hash_hmac('sha256', $text, $this->connection->secret()), $signature)) {
            return new Refusal('auth.signature', 401);
        }

        return abs((int) $time - ($this->clock)()) > self::WINDOW ? new Refusal('auth.time', 401) : null;
    }
}
