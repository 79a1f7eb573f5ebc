import { describe, expect, it } from 'vitest';
import { Identity } from '../src/boot/identity';
import { readShell, webAddress } from '../src/boot/shell';
import { tabStorage } from '../src/boot/storage';
import { readTicket, takeTicket } from '../src/boot/token';

function place(url: string): Location {
  return new URL(url) as unknown as Location;
}

function history(): { history: History; urls: string[] } {
  const urls: string[] = [];
  const fake = { state: null, replaceState: (_state: unknown, _title: string, url: string) => urls.push(url) };
  return { history: fake as unknown as History, urls };
}

const throwing = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

describe('the ticket in the address', () => {
  it('is taken out, and the rest of the address stays', () => {
    const past = history();
    expect(takeTicket(place('https://x.example/app/school/?a=1#t=abc.def'), past.history)).toBe('abc.def');
    expect(past.urls).toEqual(['/app/school/?a=1']);
  });

  it('is removed even when it is no ticket', () => {
    const past = history();
    expect(takeTicket(place('https://x.example/app/school/#t='), past.history)).toBeUndefined();
    expect(past.urls).toEqual(['/app/school/']);
  });

  it('leaves an address without a fragment alone', () => {
    const past = history();
    expect(takeTicket(place('https://x.example/app/school/'), past.history)).toBeUndefined();
    expect(past.urls).toEqual([]);
  });
});

describe('what a ticket says in clear', () => {
  const token = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

  it('is the name, in any script', () => {
    expect(readTicket(token({ name: 'Zoë 李' }))).toEqual({ name: 'Zoë 李' });
    expect(readTicket(token({ name: 'Ada', title: 'Algebra' }))).toEqual({ name: 'Ada', title: 'Algebra' });
  });

  it('is nothing when it is not text', () => {
    for (const strange of [undefined, '', 'x', 'a.b.c', token(null), token({ name: 7 }), token({ name: ' ' })]) {
      expect(readTicket(strange)).toEqual({});
    }
  });
});

describe('who this tab is', () => {
  const map = () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    return storage as unknown as Storage;
  };

  it('survives a reload with the credential', () => {
    const storage = map();
    const first = new Identity(
      tabStorage(() => storage),
      'k',
      'T1',
    );
    expect(first.entry()).toMatchObject({ ticket: 'T1' });
    expect(first.wasIn).toBe(false);
    first.keepCredential('C1');
    const again = new Identity(
      tabStorage(() => storage),
      'k',
      undefined,
    );
    expect(again.wasIn).toBe(true);
    expect(again.entry()).toEqual({ device: first.entry().device, credential: 'C1' });
  });

  it('keeps the credential when the same ticket comes again, and drops it for another', () => {
    const storage = map();
    const first = new Identity(
      tabStorage(() => storage),
      'k',
      'T1',
    );
    first.keepCredential('C1');
    expect(
      new Identity(
        tabStorage(() => storage),
        'k',
        'T1',
      ).entry(),
    ).toHaveProperty('credential', 'C1');
    const other = new Identity(
      tabStorage(() => storage),
      'k',
      'T2',
    );
    expect(other.entry()).toEqual({ device: first.entry().device, ticket: 'T2' });
    expect(other.wasIn).toBe(false);
  });

  it('works where the browser refuses storage', () => {
    const identity = new Identity(tabStorage(throwing), 'k', 'T1');
    identity.keepCredential('C1');
    expect(identity.entry()).toMatchObject({ credential: 'C1' });
    identity.forget();
    expect(identity.known).toBe(false);
  });

  it('has a device of 128 random bits', () => {
    const devices = new Set(
      Array.from({ length: 50 }, () => new Identity(tabStorage(throwing), 'k', undefined).entry().device),
    );
    expect(devices.size).toBe(50);
    for (const device of devices) expect(device).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});

describe('the shell', () => {
  it('gives the address of the socket below the base', () => {
    const root = document.createElement('main');
    Object.assign(root.dataset, {
      mode: 'room',
      base: '/lectern',
      site: 'school',
      origins: 'https://a.example  https://b.example ',
    });
    const shell = readShell(root, place('https://x.example/lectern/app/school/'));
    expect(shell.socketUrl).toBe('wss://x.example/lectern/rt/v1');
    expect(shell.origins).toEqual(['https://a.example', 'https://b.example']);
    expect(readShell(root, place('http://127.0.0.1:8080/')).socketUrl).toBe('ws://127.0.0.1:8080/lectern/rt/v1');
  });

  it('takes only web addresses for links', () => {
    expect(webAddress('https://school.example/a')).toBe('https://school.example/a');
    for (const bad of [undefined, '', 'javascript:alert(1)', 'data:text/html,x', '/relative', 'ftp://x.example'])
      expect(webAddress(bad)).toBeUndefined();
  });
});
