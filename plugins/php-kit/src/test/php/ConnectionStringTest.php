<?php

declare(strict_types=1);

namespace Lectern\Kit;

use PHPUnit\Framework\TestCase;

final class ConnectionStringTest extends TestCase
{
    private const SECRET = '0123456789abcdefghijklmnopqrstuv';

    public function testKnowsItsParts(): void
    {
        $connection = ConnectionString::parse("  https://school:" . self::SECRET . "@Class.Example:8443/lectern/\n");

        self::assertSame('school', $connection->site);
        self::assertSame(self::SECRET, $connection->secret());
        self::assertSame('https://class.example:8443/lectern', $connection->base());
        self::assertSame('https://class.example:8443', $connection->origin());
    }

    public function testKeepsASecretOfAnyCharacters(): void
    {
        $secret = 'a/b?c#d@e:f%g h+' . str_repeat('é', 10);
        $line = 'https://school:' . rawurlencode($secret) . '@class.example';

        $connection = ConnectionString::parse($line);

        self::assertSame($secret, $connection->secret());
        self::assertSame($line, $connection->line());
        self::assertEquals($connection, ConnectionString::parse($connection->line()));
    }

    public function testNeverShowsTheSecret(): void
    {
        $connection = ConnectionString::parse('https://school:' . self::SECRET . '@class.example');

        self::assertSame('https://school:••••••••@class.example', $connection->shown());
        self::assertStringNotContainsString(self::SECRET, print_r($connection, true));
        self::assertStringNotContainsString(self::SECRET, self::dump($connection));
    }

    /** @return iterable<string, array{string, string}> */
    public function defects(): iterable
    {
        $secret = self::SECRET;
        yield 'nothing' => ['  ', 'is empty'];
        yield 'two lines' => ["https://school:$secret@class.example\nhttps://x", 'one line without spaces'];
        yield 'far too long' => ["https://school:$secret@class.example/" . str_repeat('a', 2100), 'one line'];
        yield 'no scheme' => ["school:$secret@class.example", 'begin with https://'];
        yield 'another scheme' => ["ftp://school:$secret@class.example", 'begin with https://'];
        yield 'a script' => ['javascript:alert(1)', 'begin with https://'];
        yield 'a query' => ["https://school:$secret@class.example/?x=1", 'must not contain "?"'];
        yield 'a fragment' => ["https://school:$secret@class.example/#x", 'must not contain "?"'];
        yield 'no user info' => ['https://class.example', 'lacks the site id and the secret'];
        yield 'no secret' => ['https://school@class.example', 'lacks the site id and the secret'];
        yield 'an upper-case site' => ["https://School:$secret@class.example", 'must be the site id'];
        yield 'no site' => ["https://:$secret@class.example", 'must be the site id'];
        yield 'a site too long' => ['https://' . str_repeat('a', 33) . ":$secret@class.example", 'must be the site id'];
        yield 'a short secret' => ['https://school:short@class.example', 'too short'];
        yield 'the shown line' => ['https://school:••••••••••••••••@class.example', 'consists of dots'];
        yield 'a line break in the secret' => ["https://school:$secret%0A@class.example", 'control characters'];
        yield 'no host' => ["https://school:$secret@", 'not a host name'];
        yield 'a wrong host' => ["https://school:$secret@class_room.example", 'not a host name'];
        yield 'an international host' => ["https://school:$secret@schüle.example", 'xn--'];
        yield 'an address in brackets that is none' => ["https://school:$secret@[1::2::3]", 'not a host name'];
        yield 'an address as one number' => ["http://school:$secret@134744072", 'not a host name'];
        yield 'an address in hexadecimal' => ["http://school:$secret@0x8080808", 'not a host name'];
        yield 'port zero' => ["https://school:$secret@class.example:0", 'port'];
        yield 'port too high' => ["https://school:$secret@class.example:65536", 'port'];
        yield 'steps up' => ["https://school:$secret@class.example/a/../b", 'path'];
        yield 'a coded path' => ["https://school:$secret@class.example/a%2Fb", 'path'];
        yield 'http to the world' => ["http://school:$secret@class.example", 'Use https:// for class.example'];
        yield 'http to a public address' => ["http://school:$secret@172.32.0.1", 'Use https://'];
        yield 'http to a public IPv6 address' => ["http://school:$secret@[2001:db8::1]", 'Use https://'];
    }

    /** @dataProvider defects */
    public function testSaysWhatIsWrongInOneSentenceWithoutTheSecret(string $text, string $expected): void
    {
        try {
            ConnectionString::parse($text);
        } catch (InvalidConnection $invalid) {
            self::assertStringContainsString($expected, $invalid->getMessage());
            self::assertStringNotContainsString(self::SECRET, $invalid->getMessage());

            return;
        }
        self::fail('accepted');
    }

    /** @return iterable<array{string}> */
    public function privateHosts(): iterable
    {
        foreach (['localhost', '127.0.0.1:8080', '127.9.9.9', '[::1]:8080', '10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.1.1', '[fd00::1]', 'lectern:8080', 'class.test', 'nas.home.arpa', 'a.localhost'] as $host) {
            yield $host => [$host];
        }
    }

    /** @dataProvider privateHosts */
    public function testTakesHttpForThisMachineAndPrivateNetworks(string $host): void
    {
        self::assertSame("http://$host", ConnectionString::parse('http://school:' . self::SECRET . "@$host")->base());
    }

    private static function dump(mixed $value): string
    {
        ob_start();
        var_dump($value);

        return (string) ob_get_clean();
    }
}
