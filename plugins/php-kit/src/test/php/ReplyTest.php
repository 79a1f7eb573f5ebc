<?php

declare(strict_types=1);

namespace Lectern\Kit;

use PHPUnit\Framework\TestCase;

final class ReplyTest extends TestCase
{
    public function testGivesTheDataOfAGoodAnswer(): void
    {
        $reply = Reply::read(200, '{"url":"https://class.example/app/school/#t=x","new":true}');

        self::assertTrue($reply->ok);
        self::assertSame('https://class.example/app/school/#t=x', $reply->data['url']);
        self::assertNull($reply->refusal);
    }

    /** @return iterable<string, array{int, string, string, Fault, string}> */
    public function refusals(): iterable
    {
        $error = static fn (string $code, string $text = 'Said so.', string $more = ''): string => '{"error":{"code":"' . $code . '","text":"' . $text . '"' . $more . '}}';
        yield 'wrong secret' => [401, $error('auth.signature'), 'auth.signature', Fault::Connection, 'the secret here is not the secret there'];
        yield 'wrong site' => [401, $error('auth.site'), 'auth.site', Fault::Connection, 'does not know this site id'];
        yield 'wrong clock' => [401, $error('auth.time'), 'auth.time', Fault::Connection, 'more than five minutes apart'];
        yield 'no headers' => [401, $error('auth.unsigned'), 'auth.unsigned', Fault::Connection, 'removes headers'];
        yield 'replay' => [401, $error('auth.replay'), 'auth.replay', Fault::Connection, 'before'];
        yield 'unknown refusal' => [400, $error('request.invalid', 'returnUrl is not on the site.'), 'request.invalid', Fault::Connection, 'returnUrl is not on the site.'];
        yield 'class over' => [409, $error('room.ended'), 'room.ended', Fault::Classroom, 'Said so.'];
        yield 'busy' => [503, $error('server.busy'), 'server.busy', Fault::Load, 'busy'];
        yield 'fault' => [500, $error('fault', 'x', ',"incident":"i-42"'), 'fault', Fault::Server, 'under incident i-42'];
        yield 'dead behind a proxy' => [502, '<html>Bad Gateway</html>', 'server.unavailable', Fault::Network, 'Lectern itself does not'];
        yield 'a redirect' => [301, '', 'answer.redirect', Fault::Connection, 'final address'];
        yield 'another server' => [404, '<html>Not found</html>', 'answer.foreign', Fault::Connection, 'it is not Lectern'];
        yield 'another server with JSON' => [404, '{"message":"no"}', 'answer.foreign', Fault::Connection, 'it is not Lectern'];
        yield 'another server, pleased' => [200, '<html>Welcome</html>', 'answer.foreign', Fault::Connection, 'it is not Lectern'];
        yield 'a list' => [200, '[1]', 'answer.foreign', Fault::Connection, 'it is not Lectern'];
        yield 'too long for the proxy' => [413, '<html>', 'request.oversized', Fault::Connection, 'too long'];
    }

    /** @dataProvider refusals */
    public function testTellsWhoseFaultARefusalIsAndWhatToDo(int $status, string $body, string $code, Fault $fault, string $forAdmins): void
    {
        $refusal = Reply::read($status, $body)->refusal;

        self::assertNotNull($refusal);
        self::assertSame($code, $refusal->code);
        self::assertSame($fault, $refusal->fault());
        self::assertStringContainsString($forAdmins, $refusal->forAdmins()->said());
        self::assertNotSame('', $refusal->forPeople()->said());
        self::assertStringContainsString("HTTP $status", $refusal->details());
    }

    /** @return iterable<array{string, string}> */
    public function networkFailures(): iterable
    {
        yield ['cURL error 6: Could not resolve host: class.example', 'network.name'];
        yield ['cURL error 7: Failed to connect to 127.0.0.1 port 1', 'network.refused'];
        yield ['cURL error 28: Operation timed out after 5000 milliseconds', 'network.timeout'];
        yield ['cURL error 60: SSL certificate problem', 'network.tls'];
        yield ['stream_socket_client(): something', 'network.failed'];
    }

    /** @dataProvider networkFailures */
    public function testTellsNetworkFailuresApart(string $said, string $code): void
    {
        $refusal = Refusal::unreachable($said);

        self::assertSame($code, $refusal->code);
        self::assertSame(Fault::Network, $refusal->fault());
        self::assertStringContainsString($said, $refusal->details());
    }

    public function testAnErrorTextIsOneLineOfLimitedLength(): void
    {
        $refusal = Reply::read(400, (string) json_encode(['error' => ['code' => 'request.invalid', 'text' => "one\ntwo" . str_repeat('x', 9000)]]))->refusal;

        self::assertNotNull($refusal);
        self::assertStringStartsWith('one two', $refusal->said);
        self::assertSame(500, strlen($refusal->said));
    }

    public function testPercentSignsInAServersWordsAreHarmless(): void
    {
        $refusal = new Refusal('room.locked', 409, '100 %s locked');

        self::assertSame('100 %s locked', $refusal->forPeople()->said());
    }

    public function testSentencesAreTranslatedByTheirPattern(): void
    {
        $text = (new Refusal('fault', 500, '', 'i-7'))->forAdmins();

        self::assertSame('Vorfall i-7', $text->said(static fn (string $pattern): string => str_contains($pattern, '%s') ? 'Vorfall %s' : ''));
    }
}
