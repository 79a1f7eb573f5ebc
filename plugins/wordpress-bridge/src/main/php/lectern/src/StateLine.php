<?php

declare(strict_types=1);

namespace Lectern\WordPress;

/** What the card says and offers: one line and one button for a state and a person. */
final class StateLine
{
    /**
     * @param array{known: bool, live: bool, people: int, seen: int, asked: float, claimed: float} $state
     *
     * @return array{line: string, hint: string, live: bool, action: string, label: string, href: string}
     */
    public function of(Classroom $classroom, array $state, bool $loggedIn): array
    {
        $offer = $this->offer($classroom, $state, $loggedIn);

        return ['line' => $this->line($state), 'live' => $state['live']] + $offer;
    }

    /** @param array{known: bool, live: bool, people: int, seen: int, asked: float, claimed: float} $state */
    private function line(array $state): string
    {
        if (!$state['known']) {
            return __('Whether the class is live cannot be told just now.', 'lectern');
        }
        if ($state['live']) {
            return $state['people'] === 0
                ? __('Live, nobody is in yet', 'lectern')
                /* translators: %s: number of people in the class */
                : sprintf(_n('Live, %s person', 'Live, %s people', $state['people'], 'lectern'), number_format_i18n($state['people']));
        }
        if ($state['seen'] === 0) {
            return __('Not started', 'lectern');
        }

        return time() - $state['seen'] < MINUTE_IN_SECONDS
            ? __('Ended just now', 'lectern')
            /* translators: %s: a span of time, such as "20 mins" */
            : sprintf(__('Ended %s ago', 'lectern'), human_time_diff($state['seen']));
    }

    /**
     * @param array{known: bool, live: bool, people: int, seen: int, asked: float, claimed: float} $state
     *
     * @return array{action: string, label: string, hint: string, href: string}
     */
    private function offer(Classroom $classroom, array $state, bool $loggedIn): array
    {
        $nothing = ['action' => 'none', 'label' => '', 'hint' => '', 'href' => ''];
        if (!$loggedIn) {
            return ['action' => 'login', 'label' => __('Log in to join', 'lectern'), 'href' => wp_login_url($classroom->returnUrl)] + $nothing;
        }
        if ($classroom->role === null) {
            return ['hint' => __('Your account on this site does not let you join this class.', 'lectern')] + $nothing;
        }
        if ($state['live'] || !$state['known']) {
            return ['action' => 'join', 'label' => __('Join', 'lectern')] + $nothing;
        }
        if ($classroom->role === Role::Moderator) {
            return ['action' => 'join', 'label' => __('Start the class', 'lectern')] + $nothing;
        }

        return ['hint' => __('The button to join appears here when the class starts.', 'lectern')] + $nothing;
    }
}
