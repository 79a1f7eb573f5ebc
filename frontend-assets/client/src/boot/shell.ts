export interface Shell {
  root: HTMLElement;
  mode: 'room' | 'probe';
  base: string;
  site: string;
  siteTitle: string;
  logo: string | undefined;
  home: string | undefined;
  origins: string[];
  socketUrl: string;
}

/** What the page's shell says about where we are. */
export function readShell(root: HTMLElement, place: Location = window.location): Shell {
  const data = root.dataset;
  const base = data['base'] ?? '';
  const scheme = place.protocol === 'https:' ? 'wss:' : 'ws:';
  return {
    root,
    mode: data['mode'] === 'probe' ? 'probe' : 'room',
    base,
    site: data['site'] ?? '',
    siteTitle: data['siteTitle'] ?? '',
    logo: webAddress(data['logo']),
    home: webAddress(data['home']),
    origins: (data['origins'] ?? '').split(/\s+/).filter((origin) => origin !== ''),
    socketUrl: `${scheme}//${place.host}${base}/rt/v1`,
  };
}

/** Only http and https: such a value becomes a link or a picture. */
export function webAddress(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  try {
    const url = new URL(value);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
