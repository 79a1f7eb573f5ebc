import type { ClientMessage, ServerMessage } from './messages';

export type {
  ChatLine,
  ClientMessage,
  Feature,
  Floor,
  Knock,
  Lock,
  MediaLease,
  Person,
  Reaction,
  Refusal,
  Role,
  Room,
  ServerMessage,
  Timer,
  You,
} from './messages';

export type Of<Kind extends ServerMessage['type']> = Extract<ServerMessage, { type: Kind }>;
export type Ask<Kind extends ClientMessage['type']> = Extract<ClientMessage, { type: Kind }>;

type WithoutRequest<Message> = Message extends { request: number } ? Omit<Message, 'request'> : never;

/** What can be asked of the server and is answered with done or a refusal. */
export type Command = WithoutRequest<Exclude<ClientMessage, { type: 'chat' | 'lease' }>>;
