<?php
/**
 * Calls the class server.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

namespace mod_lectern;

use curl;
use mod_lectern\kit\Refusal;
use mod_lectern\kit\Reply;
use mod_lectern\kit\SignedCall;
use mod_lectern\kit\Signer;

/** Signed calls through Moodle's own HTTP client, so that the site's proxy applies. */
final class server {
    /** Seconds; a person waits for it. */
    public const PATIENT = 10;
    /** Seconds; a page is being made. */
    public const BRISK = 4;

    /**
     * One call.
     *
     * @param array<string, mixed> $content
     * @param int $timeout seconds; a PHP process is held for as long
     */
    public static function call(string $name, array $content, int $timeout = self::PATIENT): Reply {
        global $CFG;
        require_once($CFG->libdir . '/filelib.php');
        $connection = connection::current();
        if ($connection === null) {
            return Reply::refused(new Refusal(words::NOT_CONNECTED));
        }
        $call = SignedCall::post($connection, new Signer($connection), "/moodle/v1/$name", $content);
        // The blocks of private addresses and of ports keep people from sending this server to places of their choice;
        // this place was chosen by who may change those blocks.
        $curl = new curl(['ignoresecurity' => true]);
        foreach ($call->headers as $header => $value) {
            $curl->setHeader("$header: $value");
        }
        $body = $curl->post($call->url, $call->body, [
            'CURLOPT_TIMEOUT' => $timeout,
            'CURLOPT_CONNECTTIMEOUT' => $timeout,
            'CURLOPT_FOLLOWLOCATION' => 0, // A signature is good for one address alone.
            'CURLOPT_USERAGENT' => 'Lectern-Moodle/' . self::release(),
        ]);
        if ($curl->get_errno() !== 0) {
            return Reply::refused(Refusal::unreachable("cURL error {$curl->get_errno()}: {$curl->error}"));
        }

        return Reply::read((int) ($curl->get_info()['http_code'] ?? 0), (string) $body);
    }

    /** This extension's release. */
    public static function release(): string {
        $plugin = new \stdClass();
        require(__DIR__ . '/../version.php');

        return $plugin->release;
    }
}
