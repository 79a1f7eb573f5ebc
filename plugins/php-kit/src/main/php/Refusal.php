<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** Why a call brought no result: whose fault, a sentence for everybody, one for those who run the site. */
final class Refusal
{
    /**
     * @param int    $status   HTTP status, 0 when no answer came
     * @param string $said     the server's or the HTTP client's own words, for details
     * @param string $incident what to look for in the server's log, or empty
     */
    public function __construct(
        public readonly string $code,
        public readonly int $status = 0,
        public readonly string $said = '',
        public readonly string $incident = '',
    ) {
    }

    /** The call could not be made or was not answered; the words are those of the HTTP client. */
    public static function unreachable(string $said): self
    {
        // All three CMSes call through curl, whose numbers are stable while its words are not.
        $number = preg_match('/cURL error (\d+)/i', $said, $part) === 1 ? (int) $part[1] : 0;
        $code = match ($number) {
            6 => 'network.name',
            7 => 'network.refused',
            28 => 'network.timeout',
            35, 51, 53, 58, 59, 60, 77, 80, 83, 90, 91 => 'network.tls',
            default => 'network.failed',
        };

        return new self($code, 0, $said);
    }

    public function fault(): Fault
    {
        return match (true) {
            str_starts_with($this->code, 'network.'), $this->code === 'server.unavailable' => Fault::Network,
            str_starts_with($this->code, 'room.'), str_starts_with($this->code, 'class.') => Fault::Classroom,
            $this->code === 'server.busy' => Fault::Load,
            $this->code === 'fault', $this->status >= 500 => Fault::Server,
            default => Fault::Connection,
        };
    }

    public function forPeople(): Text
    {
        return match ($this->fault()) {
            Fault::Connection => new Text('The connection between this site and the class server is not set up properly. Tell the people who run this site.'),
            Fault::Network => new Text('This site cannot reach the class server just now. Try again in a few minutes. If it stays so, tell the people who run this site.'),
            Fault::Server => new Text('The class server has a problem. It is nothing you did. Try again in a few minutes.'),
            Fault::Load => new Text('Many people are joining right now. Try again in a moment.'),
            Fault::Classroom => match ($this->code) {
                'room.ended' => new Text('The class has ended.'),
                'room.full' => new Text('The class is full.'),
                'room.unknown' => new Text('The class is not open at the moment.'),
                default => $this->said === '' ? new Text('The class cannot be joined at the moment.') : new Text('%s', $this->said),
            },
        };
    }

    public function forAdmins(): Text
    {
        return match ($this->code) {
            'auth.unsigned' => new Text('Lectern found no signature on the call. Something between this site and Lectern removes headers that begin with "Lectern-": check the proxies.'),
            'auth.site' => new Text('Lectern does not know this site id. Add the site to its configuration, or paste the connection string that "lectern site connect" prints.'),
            'auth.signature' => new Text('Lectern does not accept the signature: the secret here is not the secret there. Print the connection string again with "lectern site connect" and paste it here.'),
            'auth.time' => new Text('The clocks of this site and of Lectern are more than five minutes apart. Let both machines set their time from the network.'),
            'auth.replay' => new Text('Lectern has seen this very call before and refused it. If this comes again, a proxy between the two sends calls twice.'),
            'network.name' => new Text('The host name of the connection string cannot be found from this site. Check the name and the DNS of this machine.'),
            'network.refused' => new Text('Nothing answers at the address of the connection string. Check that Lectern runs there, and the port and the firewall between.'),
            'network.timeout' => new Text('Lectern did not answer in time. Check that it runs, and the firewall between this site and Lectern.'),
            'network.tls' => new Text('The encrypted connection to Lectern failed. Check that its certificate is valid for this host name and not expired.'),
            'network.failed' => new Text('The call to Lectern failed on the way.'),
            'answer.redirect' => new Text('The address answers by sending calls elsewhere. Use the final address in the connection string, with https:// where the server asks for it.'),
            'answer.foreign' => new Text('Something answers at this address, but it is not Lectern, or it is Lectern without the bridge for this site. Check host, port and path of the connection string.'),
            'server.unavailable' => new Text('The proxy in front of Lectern answers, Lectern itself does not. Check that Lectern runs.'),
            'server.busy' => new Text('Lectern is busy: it has more calls of this site waiting than it takes. Try again in a moment.'),
            'request.oversized' => new Text('The call was too long for Lectern or for a proxy in front of it.'),
            default => $this->fault() === Fault::Server
                ? ($this->incident === ''
                    ? new Text('Lectern had a fault of its own. Its log says why.')
                    : new Text('Lectern had a fault of its own. Its log says why, under incident %s.', $this->incident))
                : new Text('Lectern refused the call: %s', $this->said === '' ? $this->code : $this->said),
        };
    }

    /** One technical line for those who run the site; never holds a secret. */
    public function details(): string
    {
        $parts = [$this->code];
        if ($this->status > 0) {
            $parts[] = "HTTP {$this->status}";
        }
        if ($this->incident !== '') {
            $parts[] = "incident {$this->incident}";
        }

        return implode(', ', $parts) . ($this->said === '' ? '' : ": {$this->said}");
    }
}
