// Generated from the records in core/protocol. Do not edit: `mvn -pl core/protocol test -Dlectern.write=true`.

export const SUB_PROTOCOL = 'lectern.v1';
export const BODY_LIMIT = 8192;

export type ClientMessage =
  | { type: 'enter'; ticket?: string; credential?: string; device: string; after: number }
  | { type: 'lease'; request: number }
  | { type: 'chat'; request: number; key: string; body: string }
  | { type: 'leave' }
  | { type: 'end'; request: number }
  | { type: 'ping' };

export type You = { seat: string; name: string; role: Role };

export type Role = 'moderator' | 'participant' | 'viewer' | 'recorder';

export type Room = { title: string; returnUrl?: string; startedAt: number };

export type Person = { seat: string; name: string; role: Role; joinedAt: number };

export type ChatLine = { seq: number; from: string; name: string; at: number; body: string };

export type MediaLease = { url: string; token: string };

export type Refusal = { code: string; text: string };

export type ServerMessage =
  | { type: 'entered'; you: You; credential: string; room: Room; people: Person[]; chat: ChatLine[]; lease: MediaLease; pingEvery: number }
  | { type: 'people'; joined: Person[]; left: string[] }
  | { type: 'chat'; lines: ChatLine[] }
  | { type: 'lease'; lease: MediaLease }
  | { type: 'renewed'; credential: string }
  | { type: 'answer'; request: number; refusal?: Refusal }
  | { type: 'bye'; code: string; text: string; retry: boolean; returnUrl?: string }
  | { type: 'pong' };

type Check = (value: unknown) => boolean;
const text: Check = (v) => typeof v === 'string';
const whole: Check = (v) => typeof v === 'number' && Number.isSafeInteger(v);
const flag: Check = (v) => typeof v === 'boolean';
const optional =
  (check: Check): Check =>
  (v) =>
    v === undefined || check(v);
const list =
  (check: Check): Check =>
  (v) =>
    Array.isArray(v) && v.every(check);
const oneOf =
  (...words: string[]): Check =>
  (v) =>
    words.includes(v as string);
const shape =
  (fields: Record<string, Check>): Check =>
  (v) =>
    typeof v === 'object' &&
    v !== null &&
    Object.entries(fields).every(([name, check]) => check((v as Record<string, unknown>)[name]));

const isRole: Check = oneOf('moderator', 'participant', 'viewer', 'recorder');

const isYou: Check = shape({ seat: text, name: text, role: isRole });

const isRoom: Check = shape({ title: text, returnUrl: optional(text), startedAt: whole });

const isPerson: Check = shape({ seat: text, name: text, role: isRole, joinedAt: whole });

const isChatLine: Check = shape({ seq: whole, from: text, name: text, at: whole, body: text });

const isMediaLease: Check = shape({ url: text, token: text });

const isRefusal: Check = shape({ code: text, text: text });

const serverMessages: Record<string, Check> = {
  entered: shape({ you: isYou, credential: text, room: isRoom, people: list(isPerson), chat: list(isChatLine), lease: isMediaLease, pingEvery: whole }),
  people: shape({ joined: list(isPerson), left: list(text) }),
  chat: shape({ lines: list(isChatLine) }),
  lease: shape({ lease: isMediaLease }),
  renewed: shape({ credential: text }),
  answer: shape({ request: whole, refusal: optional(isRefusal) }),
  bye: shape({ code: text, text: text, retry: flag, returnUrl: optional(text) }),
  pong: shape({}),
};

/** The message in a frame, or undefined when it is of no kind or shape that this client knows. */
export function decode(frame: string): ServerMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return undefined;
  }
  const kind = (value as { type?: unknown } | null)?.type;
  if (typeof kind !== 'string' || !Object.hasOwn(serverMessages, kind)) return undefined;
  return serverMessages[kind]?.(value) ? (value as ServerMessage) : undefined;
}
