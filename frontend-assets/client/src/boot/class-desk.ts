import { batch } from '@preact/signals';
import { t } from '../i18n/t';
import type { Command, Floor, Knock, Of } from '../protocol/frames';
import type { Link } from '../protocol/socket';
import { knocked, newer, signs } from '../state/floor';
import type { Store } from '../state/store';
import { announce } from '../ui/announce';
import type { OwnMedia } from './own-media';

const SIGN_SHOWN = 4000;
const PROBLEM_SHOWN = 6000;

/** Keeps what goes on in the class, obeys it, and carries out what people ask for. */
export class ClassDesk {
  private readonly signTimers = new Map<string, ReturnType<typeof setTimeout>>();
  private problemTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Store,
    private readonly link: Pick<Link, 'command'>,
    private readonly own: Pick<OwnMedia, 'obey' | 'setMuted'>,
  ) {}

  entered(message: Of<'entered'>, first: boolean): void {
    batch(() => {
      this.store.features.value = new Set(message.room.features);
      this.store.floor.value = message.floor;
      this.store.knocks.value = message.waiting;
      this.store.waits.value = undefined;
    });
    if (first && message.room.muted && message.you.role !== 'moderator') this.own.setMuted(true);
    this.own.obey();
  }

  changed(floor: Floor): void {
    const before = this.store.floor.value;
    const after = newer(before, floor);
    if (after === before) return;
    const hands = new Set(this.store.hands.value);
    this.store.floor.value = after;
    this.own.obey();
    const you = this.store.you.value;
    for (const seat of this.store.hands.value) {
      const name = this.store.people.value.get(seat)?.name;
      if (!hands.has(seat) && seat !== you?.seat && name !== undefined && you?.role === 'moderator')
        announce(t('hand.raised', { name }));
    }
    if (after.presenter === you?.seat && before.presenter !== you?.seat) announce(t('presenter.you'));
    if (after.locks.join() !== before.locks.join()) announce(t('locks.changed'));
  }

  waiting(people: readonly Knock[]): void {
    const fresh = knocked(this.store.knocks.value, people);
    this.store.knocks.value = people;
    if (fresh[0]) announce(t('waiting.knocks', { name: fresh.map((one) => one.name).join(', ') }));
  }

  reacted({ seat, reaction }: Of<'reacted'>): void {
    const next = new Map(this.store.reacting.value);
    next.set(seat, reaction);
    this.store.reacting.value = next;
    clearTimeout(this.signTimers.get(seat));
    this.signTimers.set(
      seat,
      setTimeout(() => {
        const left = new Map(this.store.reacting.value);
        left.delete(seat);
        this.store.reacting.value = left;
      }, SIGN_SHOWN),
    );
    const name = this.store.people.value.get(seat)?.name;
    if (name !== undefined) announce(`${name}: ${signs[reaction]}`);
  }

  asked({ speak, by }: Of<'asked'>): void {
    if (!speak) {
      if (!this.store.micOn.value) return;
      this.own.setMuted(true);
    }
    this.store.asked.value = { speak, by };
    announce(by === undefined ? t('asked.muted') : t(speak ? 'asked.speak.by' : 'asked.muted.by', { name: by }));
  }

  /** Asks the server; when it refuses, its sentence is shown for a while. */
  command(command: Command): void {
    this.link.command(command).catch((error: unknown) => {
      const refused = error instanceof Error && error.name === 'Refused';
      const text = refused ? error.message : t('command.unanswered');
      this.store.problem.value = text;
      announce(text);
      clearTimeout(this.problemTimer);
      this.problemTimer = setTimeout(() => (this.store.problem.value = undefined), PROBLEM_SHOWN);
    });
  }
}
