import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Command } from '../protocol/frames';
import type { DeviceKind } from './media';
import type { Store } from './store';

/** What people can do. The screens know no more of the machinery than this. */
export interface Actions {
  join: () => void;
  leave: () => void;
  end: () => void;
  toggle: (kind: DeviceKind) => void;
  retry: (kinds: readonly DeviceKind[]) => void;
  choose: (kind: DeviceKind, id: string) => void;
  say: (text: string) => void;
  share: () => void;
  /** Asks the server for something; a refusal is shown. */
  command: (command: Command) => void;
  sayAgain: (key: string) => void;
  openPanel: (panel: 'none' | 'people' | 'chat') => void;
  allowSound: () => void;
  show: (seats: readonly string[]) => void;
  goBack: () => void;
  reload: () => void;
  /** The sound level of the own microphone, 0 to 1, asked for once a frame while something shows it. */
  level: () => number;
}

export interface ClassView {
  store: Store;
  act: Actions;
}

export const ClassContext = createContext<ClassView | undefined>(undefined);

export function useClass(): ClassView {
  const view = useContext(ClassContext);
  if (!view) throw new Error('This screen stands outside of the class.');
  return view;
}
