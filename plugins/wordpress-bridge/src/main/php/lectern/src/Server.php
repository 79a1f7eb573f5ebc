<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\Refusal;
use Lectern\WordPress\Kit\Reply;
use Lectern\WordPress\Kit\SignedCall;
use Lectern\WordPress\Kit\Signer;

/** Calls Lectern from PHP, signed, through WordPress' own HTTP client, so that its proxy and its blocks apply. */
final class Server
{
    private const LONGEST_ANSWER = 262144; // bytes; fifty rooms take a few thousand

    public function __construct(private readonly Connection $connection, private readonly string $version)
    {
    }

    /**
     * @param array<string, mixed> $content
     * @param int                  $timeout seconds; a PHP worker is held for as long
     */
    public function call(string $name, array $content, int $timeout): Reply
    {
        $connection = $this->connection->current();
        if ($connection === null) {
            return Reply::refused(new Refusal(Words::NOT_CONNECTED));
        }
        $call = SignedCall::post($connection, new Signer($connection), "/wordpress/v1/$name", $content);
        $answer = wp_remote_post($call->url, [
            'timeout' => $timeout,
            'redirection' => 0, // a signature is good for one address alone
            'headers' => $call->headers,
            'body' => $call->body,
            'user-agent' => "Lectern-WordPress/{$this->version}",
            'limit_response_size' => self::LONGEST_ANSWER,
        ]);
        if (is_wp_error($answer)) {
            return Reply::refused($answer->get_error_code() === 'http_request_not_executed'
                ? new Refusal(Words::BLOCKED, 0, $connection->host)
                : Refusal::unreachable($answer->get_error_message()));
        }

        return Reply::read((int) wp_remote_retrieve_response_code($answer), wp_remote_retrieve_body($answer));
    }
}
