import type { Of } from './frames';

export class Refused extends Error {
  readonly code: string;

  constructor(code: string, text: string) {
    super(text);
    this.name = 'Refused';
    this.code = code;
  }
}

/** Nobody knows whether the server acted on it: the answer did not come in time, or the connection went away. */
export class Unanswered extends Error {
  constructor() {
    super('The server did not answer.');
    this.name = 'Unanswered';
  }
}

interface Waiting {
  resolve: () => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** Requests that wait for their answer, each with a deadline. */
export class Requests {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(private readonly deadline: number) {}

  open(): { id: number; answered: Promise<void> } {
    const id = ++this.last;
    const answered = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => this.take(id)?.reject(new Unanswered()), this.deadline);
      this.waiting.set(id, { resolve, reject, timer });
    });
    return { id, answered };
  }

  settle(answer: Of<'answer'>): void {
    const one = this.take(answer.request);
    if (!one) return;
    if (answer.refusal) one.reject(new Refused(answer.refusal.code, answer.refusal.text));
    else one.resolve();
  }

  dropAll(): void {
    for (const id of [...this.waiting.keys()]) this.take(id)?.reject(new Unanswered());
  }

  private take(id: number): Waiting | undefined {
    const one = this.waiting.get(id);
    if (one) clearTimeout(one.timer);
    this.waiting.delete(id);
    return one;
  }
}
