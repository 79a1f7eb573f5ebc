<?php

declare(strict_types=1);

namespace Lectern\WordPress;

use Lectern\WordPress\Kit\Line;
use Lectern\WordPress\Kit\Origin;
use Lectern\WordPress\Kit\Refusal;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** The two REST routes of the card. A browser names a post and a room; everything else is looked up here. */
final class Api
{
    public const SPACE = 'lectern/v1';
    private const JOIN_TIMEOUT = 10; // seconds; a person waits for it
    private const LONGEST_NAME = 120;

    public function __construct(
        private readonly Classrooms $classrooms,
        private readonly Server $server,
        private readonly LiveState $state,
        private readonly StateLine $line,
    ) {
    }

    public function register(): void
    {
        $arguments = [
            'post' => ['type' => 'integer', 'minimum' => 1, 'required' => true],
            'room' => ['type' => 'string', 'minLength' => 1, 'maxLength' => Placement::LONGEST_ROOM, 'required' => true],
        ];
        register_rest_route(self::SPACE, '/state', [
            'methods' => 'GET',
            'callback' => [$this, 'state'],
            'permission_callback' => '__return_true', // the callback asks whether the post may be read
            'args' => $arguments,
        ]);
        register_rest_route(self::SPACE, '/join', [
            'methods' => 'POST',
            'callback' => [$this, 'join'],
            'permission_callback' => [$this, 'mayCallJoin'],
            'args' => $arguments,
        ]);
    }

    /** WordPress takes a cookie for a login only beside its nonce, so this refuses forged requests too. */
    public function mayCallJoin(): bool|WP_Error
    {
        return is_user_logged_in() ?: new WP_Error('lectern_login', __('Log in to join the class.', 'lectern'), ['status' => 401]);
    }

    public function state(WP_REST_Request $request): WP_REST_Response|WP_Error
    {
        $classroom = $this->classrooms->find((int) $request['post'], (string) $request['room']);
        if ($classroom === null || !$classroom->isOpenable()) {
            return self::unknown();
        }
        $answer = $this->line->of($classroom, $this->state->of($classroom->id), is_user_logged_in());
        // A page kept by a cache may be somebody's who has logged in since. Said to our own pages alone: a script of
        // another origin, which always carries Origin, must not learn who is logged in here.
        $answer['renew'] = !is_user_logged_in() && isset($_COOKIE[LOGGED_IN_COOKIE]) && empty($_SERVER['HTTP_ORIGIN']);

        return self::uncached($answer);
    }

    public function join(WP_REST_Request $request): WP_REST_Response|WP_Error
    {
        $classroom = $this->classrooms->find((int) $request['post'], (string) $request['room']);
        if ($classroom === null || !$classroom->isOpenable()) {
            return self::unknown();
        }
        if ($classroom->role === null) {
            return new WP_Error('lectern_role', __('Your account on this site does not let you join this class.', 'lectern'), ['status' => 403]);
        }
        if ($classroom->role === Role::Participant) {
            $state = $this->state->now($classroom->id);
            if (!$state['known']) {
                return self::failed(new Refusal('server.unavailable'));
            }
            if (!$state['live']) {
                return new WP_Error('lectern_not_started', __('The class has not started yet.', 'lectern'), ['status' => 409]);
            }
        }
        $user = wp_get_current_user();
        $name = Line::of($user->display_name, self::LONGEST_NAME);
        $reply = $this->server->call('join', [
            'room' => $classroom->id,
            'title' => $classroom->title,
            'person' => [
                'id' => (string) $user->ID,
                'name' => $name === '' ? __('Somebody', 'lectern') : $name,
                'role' => $classroom->role->value,
            ],
            'returnUrl' => $classroom->returnUrl,
        ], self::JOIN_TIMEOUT);
        if ($reply->refusal !== null) {
            return self::failed($reply->refusal);
        }

        $url = $reply->data['url'] ?? null;
        $origin = is_string($url) ? Origin::of($url) : null;

        return $origin === null ? self::failed(new Refusal('answer.foreign')) : self::uncached(['url' => $url, 'origin' => $origin]);
    }

    /** One answer for all that is not there for this person, so that nobody can sound out posts with it. */
    private static function unknown(): WP_Error
    {
        return new WP_Error('lectern_unknown', __('There is no such class for you on this page. Load the page again.', 'lectern'), ['status' => 404]);
    }

    private static function failed(Refusal $refusal): WP_Error
    {
        $data = ['status' => 503]; // not 502 or 504, whose bodies some proxies replace by their own
        if (current_user_can('manage_options')) {
            $data['detail'] = Words::forAdmins($refusal) . ' (' . $refusal->details() . ')';
        }

        return new WP_Error('lectern_' . str_replace('.', '_', $refusal->code), Words::forPeople($refusal), $data);
    }

    /** @param array<string, mixed> $data */
    private static function uncached(array $data): WP_REST_Response
    {
        return new WP_REST_Response($data, 200, ['Cache-Control' => 'no-store']);
    }
}
