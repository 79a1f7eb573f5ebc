export type ParentEvent = 'joined' | 'left' | 'ended' | 'close' | 'probe';

/** Tells the page around us what happened: exactly to the origins the site allows, never to anyone. */
export class ParentPage {
  constructor(
    private readonly origins: readonly string[],
    private readonly self: Window = window,
  ) {}

  get framed(): boolean {
    return this.self.parent !== this.self;
  }

  tell(event: ParentEvent, more: Record<string, unknown> = {}): void {
    if (!this.framed) return;
    const around = ancestors(this.self);
    for (const origin of this.origins) {
      // A message to an origin that is not there is harmless, but browsers write an error about it into the console.
      if (around === undefined || around.includes(origin))
        this.self.parent.postMessage({ lectern: 1, event, ...more }, origin);
    }
  }
}

/** The origin right around us, where the browser tells. Firefox may not know this list. */
function ancestors(self: Window): string[] | undefined {
  const list = Reflect.get(self.location, 'ancestorOrigins') as DOMStringList | undefined;
  return list === undefined ? undefined : [...list].slice(0, 1);
}
