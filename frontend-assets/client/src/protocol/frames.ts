import type { ClientMessage, ServerMessage } from './messages';

export type { ChatLine, ClientMessage, MediaLease, Person, Refusal, Role, Room, ServerMessage, You } from './messages';

export type Of<Kind extends ServerMessage['type']> = Extract<ServerMessage, { type: Kind }>;
export type Ask<Kind extends ClientMessage['type']> = Extract<ClientMessage, { type: Kind }>;
