<?php
/**
 * Takes what the class server tells this site. No login: every call is signed with the connection's secret.
 *
 * @package   mod_lectern
 * @license   https://www.apache.org/licenses/LICENSE-2.0 Apache-2.0
 */

use mod_lectern\callbacks;
use mod_lectern\connection;
use mod_lectern\kit\Verifier;

define('NO_MOODLE_COOKIES', true);
define('NO_DEBUG_DISPLAY', true);
require_once(__DIR__ . '/../../config.php'); // phpcs:ignore moodle.Files.RequireLogin.Missing

$answer = static function (int $status, string $code): void {
    http_response_code($status);
    header('Content-Type: application/json; charset=utf-8');
    header('Cache-Control: no-store');
    echo json_encode($status === 200 ? ['done' => true] : ['error' => ['code' => $code, 'text' => 'This call is not accepted.']]);
    exit;
};

$connection = connection::current();
if (($_SERVER['REQUEST_METHOD'] ?? '') !== 'POST') {
    header('Allow: POST');
    $answer(405, 'request.method');
}
if ($connection === null) {
    $answer(503, 'connection.missing');
}
$body = (string) file_get_contents('php://input');
// The path as this site gave it away, whatever a proxy in front of it makes of it.
$target = (new moodle_url('/mod/lectern/callback.php'))->get_path();
$refusal = (new Verifier($connection))->refusal('POST', $target, $_SERVER, $body);
if ($refusal !== null) {
    $answer($refusal->status, $refusal->code);
}
$said = json_decode($body, true, 16);
$status = is_array($said) ? callbacks::take($said) : 400;
$answer($status, $status === 410 ? 'room.unknown' : 'request.malformed');
