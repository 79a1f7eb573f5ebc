import { computed, signal } from '@preact/signals';
import type { Feature, Floor, Knock, Of, Person, Reaction, Room, You } from '../protocol/frames';
import { emptyChat, type Chat } from './chat';
import { emptyFloor, everyFeature, handsUp } from './floor';
import type { DeviceChoice, DeviceKind, DeviceState, MediaLink, Picture, SeatMedia } from './media';
import type { Notice } from './notice';
import { visible, type People } from './people';

export type Step = 'connecting' | 'prejoin' | 'joining' | 'waiting' | 'in' | 'over';
export type RoomState =
  'connecting' | 'prejoin' | 'joining' | 'waiting' | 'joined' | 'reconnecting' | 'ended' | 'error';
export type Panel = 'none' | 'people' | 'chat';

export interface Device {
  state: DeviceState;
  choices: readonly DeviceChoice[];
  chosen: string | undefined;
}

/** What a teacher asks of the person here. */
export interface Asked {
  speak: boolean;
  by: string | undefined;
}

const noDevice: Device = { state: 'off', choices: [], chosen: undefined };

export interface Place {
  siteTitle: string;
  logo: string | undefined;
  framed: boolean;
}

/** Everything the screens show, one signal for each thing that changes alone. */
export function createStore(place: Place) {
  const step = signal<Step>('connecting');
  const notice = signal<Notice | undefined>(undefined);
  const linkUp = signal(false);
  const linkSlow = signal(false);
  const mediaLink = signal<MediaLink>('idle');
  const you = signal<You | undefined>(undefined);
  const room = signal<Room | undefined>(undefined);
  const people = signal<People>(new Map<string, Person>());
  const chat = signal<Chat>(emptyChat);
  const panel = signal<Panel>('none');
  const unread = signal(0);
  const camera = signal<Device>(noDevice);
  const microphone = signal<Device>(noDevice);
  const muted = signal(false);
  const ownPicture = signal<Picture | undefined>(undefined);
  const seats = signal<ReadonlyMap<string, SeatMedia>>(new Map<string, SeatMedia>());
  const speaking = signal<ReadonlySet<string>>(new Set<string>());
  const soundBlocked = signal(false);
  const ticketWords = signal<{ name?: string; title?: string }>({});
  const floor = signal<Floor>(emptyFloor);
  const features = signal<ReadonlySet<Feature>>(everyFeature);
  const knocks = signal<readonly Knock[]>([]);
  const waits = signal<Of<'waits'> | undefined>(undefined);
  /** Signs that are shown just now, by seat. */
  const reacting = signal<ReadonlyMap<string, Reaction>>(new Map<string, Reaction>());
  const asked = signal<Asked | undefined>(undefined);
  const sharing = signal(false);
  /** Whom the next line is for; undefined for everybody. */
  const writingTo = signal<string | undefined>(undefined);
  /** The server's sentence, when it refused a command. */
  const problem = signal<string | undefined>(undefined);
  const endProblem = signal<string | undefined>(undefined);

  const micOn = computed(() => microphone.value.state === 'on' && !muted.value);
  const cameraOn = computed(() => camera.value.state === 'on');
  const list = computed(() => visible(people.value));
  const hands = computed(() => handsUp(floor.value, people.value));
  /** Whose screen is on the stage: the longest shared. */
  const screen = computed(() => [...seats.value].find(([, media]) => media.screen !== undefined));
  const mediaDown = computed(() => mediaLink.value === 'recovering' || mediaLink.value === 'held');
  const state = computed<RoomState>(() => {
    switch (step.value) {
      case 'in':
        return linkUp.value && !mediaDown.value ? 'joined' : 'reconnecting';
      case 'over':
        return notice.value?.code === 'left' || notice.value?.code === 'room.ended' ? 'ended' : 'error';
      default:
        return step.value;
    }
  });

  return {
    place,
    step,
    notice,
    linkUp,
    linkSlow,
    mediaLink,
    mediaDown,
    you,
    room,
    people,
    list,
    chat,
    panel,
    unread,
    camera,
    microphone,
    muted,
    micOn,
    cameraOn,
    ownPicture,
    seats,
    speaking,
    soundBlocked,
    ticketWords,
    floor,
    features,
    knocks,
    waits,
    reacting,
    asked,
    sharing,
    writingTo,
    problem,
    hands,
    screen,
    endProblem,
    state,
  };
}

export type Store = ReturnType<typeof createStore>;

export function deviceSignal(store: Store, kind: DeviceKind) {
  return kind === 'camera' ? store.camera : store.microphone;
}
