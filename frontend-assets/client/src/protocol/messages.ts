// Generated from the records in core/protocol. Do not edit: `mvn -pl core/protocol test -Dlectern.write=true`.

export const SUB_PROTOCOL = 'lectern.v1';
export const BODY_LIMIT = 8192;

export type Reaction = 'applause' | 'thumbsUp' | 'heart' | 'laugh' | 'surprise' | 'slower';

export type Lock = 'microphone' | 'camera' | 'screen' | 'chat' | 'privateChat' | 'reactions';

export type ClientMessage =
  | { type: 'enter'; ticket?: string; credential?: string; device: string; after: number }
  | { type: 'lease'; request: number }
  | { type: 'chat'; request: number; key: string; body: string; to?: string }
  | { type: 'react'; request: number; reaction: Reaction }
  | { type: 'hand'; request: number; up: boolean; seat?: string }
  | { type: 'mute'; request: number; seat?: string }
  | { type: 'askToSpeak'; request: number; seat: string }
  | { type: 'remove'; request: number; seat: string }
  | { type: 'present'; request: number; seat: string }
  | { type: 'lock'; request: number; lock: Lock; on?: boolean; seat?: string }
  | { type: 'admit'; request: number; yes: boolean; seat?: string }
  | { type: 'timer'; request: number; seconds: number }
  | { type: 'extend'; request: number; minutes: number }
  | { type: 'leave' }
  | { type: 'end'; request: number }
  | { type: 'ping' };

export type You = { seat: string; name: string; role: Role };

export type Role = 'moderator' | 'participant' | 'viewer' | 'recorder';

export type Room = { title: string; returnUrl?: string; startedAt: number; features: Feature[]; welcome?: string; muted: boolean };

export type Feature = 'camera' | 'screen' | 'chat' | 'privateChat' | 'reactions' | 'hands' | 'timer' | 'recording';

export type Floor = { revision: number; locks: Lock[]; own: OwnLock[]; presenter?: string; hands: string[]; endsAt?: number; timer?: Timer };

export type OwnLock = { seat: string; lock: Lock; on: boolean };

export type Timer = { endsAt: number; seconds: number };

export type Person = { seat: string; name: string; role: Role; joinedAt: number; guest: boolean; avatar?: string };

export type Knock = { seat: string; name: string; guest: boolean };

export type ChatLine = { seq: number; from: string; name: string; at: number; body: string; to?: string };

export type MediaLease = { url: string; token: string };

export type WaitReason = 'time' | 'moderator' | 'approval';

export type Refusal = { code: string; text: string };

export type ServerMessage =
  | { type: 'entered'; you: You; credential: string; room: Room; floor: Floor; people: Person[]; waiting: Knock[]; chat: ChatLine[]; lease: MediaLease; pingEvery: number }
  | { type: 'people'; joined: Person[]; left: string[] }
  | { type: 'chat'; lines: ChatLine[] }
  | { type: 'waits'; reason: WaitReason; title: string; opensAt?: number }
  | { type: 'changed'; floor: Floor }
  | { type: 'waiting'; people: Knock[] }
  | { type: 'reacted'; seat: string; reaction: Reaction }
  | { type: 'asked'; speak: boolean; by?: string }
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

const isFeature: Check = oneOf('camera', 'screen', 'chat', 'privateChat', 'reactions', 'hands', 'timer', 'recording');

const isRoom: Check = shape({ title: text, returnUrl: optional(text), startedAt: whole, features: list(isFeature), welcome: optional(text), muted: flag });

const isLock: Check = oneOf('microphone', 'camera', 'screen', 'chat', 'privateChat', 'reactions');

const isOwnLock: Check = shape({ seat: text, lock: isLock, on: flag });

const isTimer: Check = shape({ endsAt: whole, seconds: whole });

const isFloor: Check = shape({ revision: whole, locks: list(isLock), own: list(isOwnLock), presenter: optional(text), hands: list(text), endsAt: optional(whole), timer: optional(isTimer) });

const isPerson: Check = shape({ seat: text, name: text, role: isRole, joinedAt: whole, guest: flag, avatar: optional(text) });

const isKnock: Check = shape({ seat: text, name: text, guest: flag });

const isChatLine: Check = shape({ seq: whole, from: text, name: text, at: whole, body: text, to: optional(text) });

const isMediaLease: Check = shape({ url: text, token: text });

const isWaitReason: Check = oneOf('time', 'moderator', 'approval');

const isReaction: Check = oneOf('applause', 'thumbsUp', 'heart', 'laugh', 'surprise', 'slower');

const isRefusal: Check = shape({ code: text, text: text });

const serverMessages: Record<string, Check> = {
  entered: shape({ you: isYou, credential: text, room: isRoom, floor: isFloor, people: list(isPerson), waiting: list(isKnock), chat: list(isChatLine), lease: isMediaLease, pingEvery: whole }),
  people: shape({ joined: list(isPerson), left: list(text) }),
  chat: shape({ lines: list(isChatLine) }),
  waits: shape({ reason: isWaitReason, title: text, opensAt: optional(whole) }),
  changed: shape({ floor: isFloor }),
  waiting: shape({ people: list(isKnock) }),
  reacted: shape({ seat: text, reaction: isReaction }),
  asked: shape({ speak: flag, by: optional(text) }),
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
