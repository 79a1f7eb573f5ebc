<?php

declare(strict_types=1);

namespace Lectern\Kit;

use SensitiveParameter;

/**
 * Where a site finds its Lectern and how it proves who it is: `https://SITE:SECRET@host[:port]/path`, printed by
 * `lectern site connect ID`. Always valid once made.
 */
final class ConnectionString
{
    private const LONGEST = 2048;
    private const SHORTEST_SECRET = 32; // what the server demands of a secret, in characters

    private function __construct(
        public readonly string $site,
        #[SensitiveParameter] private readonly string $secret,
        public readonly string $scheme,
        public readonly string $host,
        public readonly ?int $port,
        public readonly string $path,
    ) {
    }

    /** @throws InvalidConnection with one sentence that says what is wrong and what to do */
    public static function parse(#[SensitiveParameter] string $text): self
    {
        $text = trim($text);
        self::require($text !== '', new Text('The connection string is empty. Paste the line that "lectern site connect" prints.'));
        self::require(
            strlen($text) <= self::LONGEST && !preg_match('/[\s\x00-\x1F\x7F]/', $text),
            new Text('The connection string must be one line without spaces. Copy it again, from https:// to its end.'),
        );
        self::require(
            preg_match('~^(https?)://([^/?#]*)([^?#]*)(.*)$~i', $text, $part) === 1,
            new Text('The connection string must begin with https://. Copy it again, from https:// to its end.'),
        );
        [, $scheme, $authority, $path, $rest] = $part;
        self::require($rest === '', new Text('The connection string must not contain "?" or "#". Copy it again, without anything added.'));

        $at = strrpos($authority, '@');
        self::require(
            $at !== false && str_contains(substr($authority, 0, $at), ':'),
            new Text('The connection string lacks the site id and the secret: it looks like https://SITE:SECRET@host/path.'),
        );
        [$site, $secret] = explode(':', substr($authority, 0, (int) $at), 2);
        [$host, $port] = self::hostAndPort(substr($authority, (int) $at + 1));
        $scheme = strtolower($scheme);
        self::require(
            $scheme === 'https' || PrivateHosts::holds($host),
            new Text('Use https:// for %s. Without it the secret and the names of people would cross the network in the open; http:// is accepted only for this machine and private networks.', $host),
        );

        return new self(self::validSite($site), self::validSecret($secret), $scheme, $host, $port, self::validPath($path));
    }

    /** The secret in clear, for the Signer and for storing alone. */
    public function secret(): string
    {
        return $this->secret;
    }

    /** The address calls go to, without a trailing slash. */
    public function base(): string
    {
        return $this->origin() . $this->path;
    }

    public function origin(): string
    {
        return "{$this->scheme}://{$this->host}" . ($this->port === null ? '' : ":{$this->port}");
    }

    /** The whole line again, secret included; `shown()` is the one for people. */
    public function line(): string
    {
        return str_replace('://', '://' . $this->site . ':' . rawurlencode($this->secret) . '@', $this->base());
    }

    public function shown(): string
    {
        return str_replace('://', "://{$this->site}:••••••••@", $this->base());
    }

    /** @return array<string, string> keeps dumps and traces free of the secret */
    public function __debugInfo(): array
    {
        return ['connection' => $this->shown()];
    }

    private static function validSite(string $site): string
    {
        self::require(
            preg_match('/^[a-z0-9-]{1,32}$/D', $site) === 1,
            new Text('The part before the first ":" must be the site id: 1 to 32 lower-case letters, digits or hyphens.'),
        );

        return $site;
    }

    private static function validSecret(#[SensitiveParameter] string $encoded): string
    {
        $secret = rawurldecode($encoded);
        self::require(
            !str_contains($secret, '•') && !str_contains($secret, '…'),
            new Text('The secret consists of dots: this is the line for display. Print the real one with "lectern site connect".'),
        );
        self::require(
            strlen($secret) >= self::SHORTEST_SECRET,
            new Text('The secret is too short: at least %s characters. Copy the connection string again, completely.', (string) self::SHORTEST_SECRET),
        );
        self::require(
            !preg_match('/[\x00-\x1F\x7F]/', $secret),
            new Text('The secret contains control characters. Give the site a new secret on the server.'),
        );

        return $secret;
    }

    /** @return array{string, ?int} */
    private static function hostAndPort(string $text): array
    {
        $matches = preg_match('/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::([0-9]{1,5}))?$/D', $text, $part) === 1;
        $host = strtolower($part[1] ?? '');
        $valid = $matches && (str_starts_with($host, '[')
            ? filter_var(substr($host, 1, -1), FILTER_VALIDATE_IP, FILTER_FLAG_IPV6) !== false
            : self::isName($host));
        self::require($valid, new Text('The part after "@" is not a host name or address. International names are written in their xn-- form.'));
        $port = isset($part[2]) ? (int) $part[2] : null;
        self::require($port === null || ($port >= 1 && $port <= 65535), new Text('The port after ":" must be a number from 1 to 65535.'));

        return [$host, $port];
    }

    private static function isName(string $host): bool
    {
        if (filter_var($host, FILTER_VALIDATE_DOMAIN, FILTER_FLAG_HOSTNAME) === false) {
            return false;
        }
        // HTTP clients read 134744072 and 0x8080808 as addresses; only the dotted form can be judged.
        $numeric = preg_match('/(^|\.)(\d+|0x[0-9a-f]*)\.?$/D', $host) === 1;

        return !$numeric || filter_var($host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) !== false;
    }

    private static function validPath(string $path): string
    {
        $path = rtrim($path, '/');
        self::require(
            preg_match('~^(/[A-Za-z0-9._\~-]+)*$~D', $path) === 1 && !preg_match('~/\.{1,2}(/|$)~', $path),
            new Text('The path after the host may hold letters, digits, ".", "_", "~" and "-" between slashes, nothing else.'),
        );

        return $path;
    }

    private static function require(bool $holds, Text $otherwise): void
    {
        if (!$holds) {
            throw new InvalidConnection($otherwise);
        }
    }
}
