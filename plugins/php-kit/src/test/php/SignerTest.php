<?php

declare(strict_types=1);

namespace Lectern\Kit;

use PHPUnit\Framework\TestCase;

final class SignerTest extends TestCase
{
    /** @return iterable<string, array{array<string, mixed>}> */
    public function vectors(): iterable
    {
        $file = json_decode((string) file_get_contents(__DIR__ . '/../vectors/signature.json'), true, 512, JSON_THROW_ON_ERROR);
        foreach ($file['vectors'] as $vector) {
            yield $vector['about'] => [$vector];
        }
    }

    /**
     * @dataProvider vectors
     *
     * @param array<string, mixed> $v
     */
    public function testMakesTheSignatureOfEveryVector(array $v): void
    {
        $connection = ConnectionString::parse('https://' . $v['site'] . ':' . rawurlencode($v['secret']) . '@class.example');
        $signer = new Signer($connection, static fn (): int => $v['time'], static fn (): string => $v['nonce']);

        self::assertSame($v['text'], Signer::text($v['site'], $v['method'], $v['target'], (string) $v['time'], $v['nonce'], $v['body']));
        self::assertSame(
            [
                'Lectern-Site' => $v['site'],
                'Lectern-Time' => (string) $v['time'],
                'Lectern-Nonce' => $v['nonce'],
                'Lectern-Signature' => $v['signature'],
            ],
            $signer->headers($v['method'], $v['target'], $v['body']),
        );
    }

    public function testEachCallHasANonceOfItsOwn(): void
    {
        $signer = new Signer(ConnectionString::parse('https://school:' . str_repeat('s', 32) . '@class.example'));

        $first = $signer->headers('POST', '/x', '')['Lectern-Nonce'];
        $second = $signer->headers('POST', '/x', '')['Lectern-Nonce'];

        self::assertMatchesRegularExpression('/^[A-Za-z0-9_-]{16,64}$/', $first);
        self::assertNotSame($first, $second);
    }

    public function testSignsTheTargetBelowTheBaseAndExactlyTheBodySent(): void
    {
        $connection = ConnectionString::parse('https://school:' . str_repeat('s', 32) . '@class.example/lectern');
        $signer = new Signer($connection, static fn (): int => 1, static fn (): string => 'nnnnnnnnnnnnnnnn');

        $call = SignedCall::post($connection, $signer, '/wordpress/v1/join', ['name' => 'Zoë </script>']);

        self::assertSame('https://class.example/lectern/wordpress/v1/join', $call->url);
        self::assertSame('{"name":"Zoë </script>"}', $call->body);
        self::assertSame($signer->headers('POST', '/wordpress/v1/join', $call->body)['Lectern-Signature'], $call->headers['Lectern-Signature']);
    }

    public function testACallWithoutContentIsAnEmptyObject(): void
    {
        $connection = ConnectionString::parse('https://school:' . str_repeat('s', 32) . '@class.example');

        self::assertSame('{}', SignedCall::post($connection, new Signer($connection), '/x', [])->body);
    }
}
