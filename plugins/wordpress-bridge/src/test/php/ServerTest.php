<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use FakeWordPress;
use PHPUnit\Framework\TestCase;
use WP_Error;

final class ServerTest extends TestCase
{
    private const SECRET = '0123456789abcdefghijklmnopqrstuv';

    protected function setUp(): void
    {
        FakeWordPress::reset();
        FakeWordPress::$options[Connection::OPTION] = ['line' => 'https://school:' . self::SECRET . '@class.example/lectern'];
    }

    public function testSendsASignedCallThatFollowsNoRedirect(): void
    {
        $reply = $this->server()->call('join', ['room' => 'post-7/a'], 10);

        self::assertTrue($reply->ok);
        [$url, $arguments] = FakeWordPress::$calls[0];
        self::assertSame('https://class.example/lectern/wordpress/v1/join', $url);
        self::assertSame('{"room":"post-7/a"}', $arguments['body']);
        self::assertSame(10, $arguments['timeout']);
        self::assertSame(0, $arguments['redirection']);
        $headers = $arguments['headers'];
        $text = "lectern-v1\nschool\nPOST\n/wordpress/v1/join\n{$headers['Lectern-Time']}\n{$headers['Lectern-Nonce']}\n" . hash('sha256', $arguments['body']);
        self::assertSame('v1=' . hash_hmac('sha256', $text, self::SECRET), $headers['Lectern-Signature']);
    }

    public function testTheSecretItselfIsNeverSent(): void
    {
        $this->server()->call('probe', [], 10);

        self::assertStringNotContainsString(self::SECRET, (string) json_encode(FakeWordPress::$calls));
    }

    public function testSaysWhenWordPressItselfBlocksTheCall(): void
    {
        FakeWordPress::$answer = new WP_Error('http_request_not_executed', 'User has blocked requests through HTTP.');

        $refusal = $this->server()->call('hello', [], 10)->refusal;

        self::assertNotNull($refusal);
        self::assertStringContainsString("define('WP_ACCESSIBLE_HOSTS', 'class.example');", Words::forAdmins($refusal));
    }

    public function testTellsWhyNothingCameBack(): void
    {
        FakeWordPress::$answer = new WP_Error('http_request_failed', 'cURL error 7: Failed to connect');

        self::assertSame('network.refused', $this->server()->call('hello', [], 10)->refusal?->code);
    }

    public function testWithoutAConnectionNothingIsCalled(): void
    {
        FakeWordPress::$options = [];

        $refusal = $this->server()->call('hello', [], 10)->refusal;

        self::assertSame(Words::NOT_CONNECTED, $refusal?->code);
        self::assertSame([], FakeWordPress::$calls);
    }

    private function server(): Server
    {
        return new Server(new Connection(), '0.1.0');
    }
}
