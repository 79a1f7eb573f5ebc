<?php

declare(strict_types=1);

namespace Lectern\Kit;

use PHPUnit\Framework\TestCase;

final class VerifierTest extends TestCase
{
    private const TARGET = '/moodle/mod/lectern/callback.php';
    private const BODY = '{"event":"e1"}';
    private const NOW = 1_800_000_000;

    public function testTakesWhatTheServerSigned(): void
    {
        self::assertNull($this->refusal($this->signed()));
    }

    /** @return iterable<string, array{array<string, string>, string, string, string}> */
    public function forgeries(): iterable
    {
        $good = $this->signed();
        yield 'nothing signed' => [[], self::TARGET, self::BODY, 'auth.unsigned'];
        yield 'another site' => [['HTTP_LECTERN_SITE' => 'other'] + $good, self::TARGET, self::BODY, 'auth.site'];
        yield 'another body' => [$good, self::TARGET, '{"event":"e2"}', 'auth.signature'];
        yield 'another address' => [$good, '/other', self::BODY, 'auth.signature'];
        yield 'another nonce' => [['HTTP_LECTERN_NONCE' => str_repeat('x', 16)] + $good, self::TARGET, self::BODY, 'auth.signature'];
        yield 'another time' => [['HTTP_LECTERN_TIME' => (string) (self::NOW + 1)] + $good, self::TARGET, self::BODY, 'auth.signature'];
        yield 'no signature' => [['HTTP_LECTERN_SIGNATURE' => ''] + $good, self::TARGET, self::BODY, 'auth.unsigned'];
        yield 'too old' => [$this->signed(self::NOW - 301), self::TARGET, self::BODY, 'auth.time'];
        yield 'too new' => [$this->signed(self::NOW + 301), self::TARGET, self::BODY, 'auth.time'];
        yield 'too long' => [$good, self::TARGET, str_repeat('x', 1048577), 'request.oversized'];
        yield 'a list for a header' => [['HTTP_LECTERN_TIME' => ['1']] + $good, self::TARGET, self::BODY, 'auth.unsigned'];
    }

    /**
     * @dataProvider forgeries
     *
     * @param array<string, mixed> $headers
     */
    public function testRefusesTheRest(array $headers, string $target, string $body, string $code): void
    {
        self::assertSame($code, $this->refusal($headers, $target, $body));
    }

    /** @return array<string, string> */
    private function signed(int $time = self::NOW): array
    {
        $signer = new Signer($this->connection(), static fn (): int => $time);
        $headers = [];
        foreach ($signer->headers('POST', self::TARGET, self::BODY) as $name => $value) {
            $headers['HTTP_' . strtoupper(str_replace('-', '_', $name))] = $value;
        }

        return $headers;
    }

    /** @param array<string, mixed> $headers */
    private function refusal(array $headers, string $target = self::TARGET, string $body = self::BODY): ?string
    {
        return (new Verifier($this->connection(), static fn (): int => self::NOW))->refusal('POST', $target, $headers, $body)?->code;
    }

    private function connection(): ConnectionString
    {
        return ConnectionString::parse('https://school:0123456789abcdefghijklmnopqrstuv@class.example');
    }
}
