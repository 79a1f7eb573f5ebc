import { effect } from '@preact/signals';
import { ParentPage } from '../embed/parent';
import { t } from '../i18n/t';
import { Leases } from '../media/leases';
import { MediaLoop } from '../media/loop';
import type { MediaConnection, MediaEvents, MediaPort } from '../media/port';
import type { Of, ServerMessage } from '../protocol/frames';
import { Link, type LinkState } from '../protocol/socket';
import type { Actions } from '../state/actions';
import { noticeWords, type Notice } from '../state/notice';
import type { Store } from '../state/store';
import { announce } from '../ui/announce';
import { ChatDesk } from './chat-desk';
import { ClassDesk } from './class-desk';
import type { Identity } from './identity';
import { OwnMedia } from './own-media';
import { PeopleDesk } from './people-desk';
import { webAddress, type Shell } from './shell';
import type { Keep } from './storage';

const SLOW = 4000;
const GOODBYE = 2000;

/** One person's stay in a class, from the device check to the last page. Wires the parts; the rules are theirs. */
export class Session {
  readonly actions: Actions;
  private readonly link: Link;
  private readonly parent: ParentPage;
  private readonly own: OwnMedia;
  private readonly leases: Leases;
  private readonly loop: MediaLoop;
  private readonly chat: ChatDesk;
  private readonly people: PeopleDesk;
  private readonly desk: ClassDesk;
  private media: MediaConnection | undefined;
  private wasIn = false;
  private shown: readonly string[] = [];

  constructor(
    private readonly shell: Shell,
    private readonly store: Store,
    private readonly identity: Identity,
    storage: Keep,
    private readonly loadMedia: () => Promise<MediaPort>,
  ) {
    this.parent = new ParentPage(shell.origins);
    this.link = new Link(shell.socketUrl, {
      entry: () => ({ ...identity.entry(), after: store.chat.value.after }),
      message: (message) => this.received(message),
      state: (state) => this.linkChanged(state),
      bye: (bye) => this.over(bye),
    });
    this.chat = new ChatDesk(store, this.link);
    this.people = new PeopleDesk(store);
    this.own = new OwnMedia(store, storage, () => this.media?.publish(this.own.tracks()));
    this.desk = new ClassDesk(store, this.link, this.own);
    this.leases = new Leases(
      () => this.link.lease(),
      () => store.linkUp.value,
    );
    this.loop = new MediaLoop({
      lease: () => this.leases.next(),
      connect: async (lease) => (await this.loadMedia()).connect(lease, this.mediaEvents(), this.own.tracks()),
      up: (connection) => {
        this.media = connection;
        connection.publish(this.own.tracks());
        connection.show(this.shown);
      },
      state: (state) => {
        store.mediaLink.value = state;
        if (state !== 'up') this.media = undefined;
      },
    });
    this.actions = this.makeActions();
    window.addEventListener('online', () => this.link.hurry());
    effect(() => {
      shell.root.dataset['state'] = store.state.value;
    });
  }

  start(): void {
    if (!this.identity.known) {
      this.over({ code: 'ticket.missing', text: '' });
    } else if (this.identity.wasIn) {
      this.store.step.value = 'joining';
      this.own.resume();
      this.enter();
    } else {
      this.store.step.value = 'prejoin';
      this.own.start();
      // The media library is fetched while people look at themselves.
      void this.loadMedia().catch(() => undefined);
    }
  }

  fault(): void {
    if (this.store.step.value !== 'over') this.over({ code: 'client.fault', text: '' });
  }

  private enter(): void {
    this.store.step.value = 'joining';
    setTimeout(() => {
      this.store.linkSlow.value = this.store.step.value === 'joining';
    }, SLOW);
    this.link.start();
  }

  private received(message: ServerMessage): void {
    const { store } = this;
    switch (message.type) {
      case 'entered':
        this.entered(message);
        return;
      case 'people':
        this.people.changed(message);
        return;
      case 'chat':
        this.chat.received(message.lines);
        return;
      case 'waits':
        store.waits.value = message;
        store.linkSlow.value = false;
        store.step.value = 'waiting';
        return;
      case 'changed':
        this.desk.changed(message.floor);
        return;
      case 'waiting':
        this.desk.waiting(message.people);
        return;
      case 'reacted':
        this.desk.reacted(message);
        return;
      case 'asked':
        this.desk.asked(message);
        return;
      case 'renewed':
        this.identity.keepCredential(message.credential);
        return;
      default:
    }
  }

  private entered(message: Of<'entered'>): void {
    const { store } = this;
    const before = store.you.value;
    this.identity.keepCredential(message.credential);
    store.you.value = message.you;
    store.room.value = message.room;
    this.people.entered(message.people);
    this.chat.entered(message.chat);
    this.leases.entered(message.lease);
    store.linkSlow.value = false;
    this.desk.entered(message, !this.wasIn);
    if (message.you.role === 'viewer' || message.you.role === 'recorder') this.own.stop();
    if (!this.wasIn) {
      this.wasIn = true;
      store.step.value = 'in';
      this.parent.tell('joined');
      announce(t('say.joined', { room: message.room.title }));
    }
    if (before !== undefined && before.seat !== message.you.seat) this.loop.restart();
    this.loop.start();
    this.loop.hurry();
  }

  private linkChanged(state: LinkState): void {
    this.store.linkUp.value = state === 'in';
    if (state === 'in') this.chat.flush();
  }

  /** The end of it, whoever wanted it. */
  private over(notice: Notice): void {
    const returnUrl = webAddress(notice.returnUrl) ?? webAddress(this.store.room.value?.returnUrl) ?? this.shell.home;
    this.store.notice.value = { code: notice.code, text: notice.text, returnUrl };
    this.store.step.value = 'over';
    this.link.stop();
    void this.loop.stop();
    this.own.stop();
    // Where a reload is the way on, it must find its way back in.
    if (noticeWords(notice.code).next === 'back') this.identity.forget();
    if (notice.code === 'left') this.parent.tell('left');
    if (notice.code === 'room.ended') this.parent.tell('ended');
  }

  private mediaEvents(): MediaEvents {
    const { store } = this;
    return {
      seats: (seats) => {
        store.seats.value = seats;
      },
      speaking: (seats) => {
        store.speaking.value = seats;
      },
      soundBlocked: (blocked) => {
        store.soundBlocked.value = blocked;
      },
      cameraStuck: () => this.own.reopenCamera(),
      wobbling: (wobbling) => {
        if (this.media) store.mediaLink.value = wobbling ? 'recovering' : 'up';
      },
    };
  }

  private makeActions(): Actions {
    const { store } = this;
    return {
      join: () => this.enter(),
      leave: () => {
        this.link.leave();
        // The server's goodbye may never come; leaving must work all the same.
        setTimeout(() => {
          if (store.step.value !== 'over') this.over({ code: 'left', text: '' });
        }, GOODBYE);
      },
      end: () => {
        store.endProblem.value = undefined;
        this.link.end().catch((error: unknown) => {
          const refused = error instanceof Error && error.name === 'Refused';
          if (store.step.value !== 'over') store.endProblem.value = refused ? error.message : t('leave.end.failed');
        });
      },
      toggle: (kind) => this.own.toggle(kind),
      retry: (kinds) => this.own.retry(kinds),
      choose: (kind, id) => this.own.choose(kind, id),
      say: (text) => this.chat.say(text, store.writingTo.value),
      share: () => void this.own.toggleScreen(),
      command: (command) => this.desk.command(command),
      sayAgain: (key) => this.chat.again(key),
      openPanel: (panel) => {
        store.panel.value = panel;
        if (panel === 'chat') store.unread.value = 0;
      },
      allowSound: () => void this.media?.allowSound().catch(() => undefined),
      show: (seats) => {
        this.shown = seats;
        this.media?.show(seats);
      },
      goBack: () => this.parent.tell('close'),
      reload: () => window.location.reload(),
      level: () => this.own.loudness(),
    };
  }
}
