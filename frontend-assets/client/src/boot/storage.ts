/** sessionStorage that never throws: in a frame of another site the browser may refuse it, even its getter. */
export interface Keep {
  get: (key: string) => string | undefined;
  set: (key: string, value: string) => void;
  remove: (key: string) => void;
}

export function tabStorage(find: () => Storage = () => window.sessionStorage): Keep {
  const memory = new Map<string, string>();
  const tried = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      return act(find());
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => memory.get(key) ?? tried((storage) => storage.getItem(key)) ?? undefined,
    set: (key, value) => {
      memory.set(key, value);
      tried((storage) => storage.setItem(key, value));
    },
    remove: (key) => {
      memory.delete(key);
      tried((storage) => storage.removeItem(key));
    },
  };
}
