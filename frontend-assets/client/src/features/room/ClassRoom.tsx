import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useClass } from '../../state/actions';
import { ChatPanel } from '../chat/ChatPanel';
import { ControlBar } from '../controls/ControlBar';
import { PeoplePanel } from '../people/PeoplePanel';
import { Stage } from '../stage/Stage';
import { Banners } from './Banners';
import { RoomHeader } from './RoomHeader';

export function ClassRoom() {
  const { store, act } = useClass();
  const panel = store.panel.value;
  const before = useRef(panel);
  // Where the box is low, a tap on the stage shows the header and another hides it.
  const head = useSignal(false);

  // Closing a panel gives the focus back to the button that opened it.
  useEffect(() => {
    const closed = before.current;
    before.current = panel;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (panel === 'none' && closed !== 'none' && lost) {
      document.querySelector<HTMLElement>(`[data-testid="${closed}-toggle"]`)?.focus();
    }
  }, [panel]);

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && panel !== 'none' && !event.defaultPrevented) act.openPanel('none');
  };

  return (
    <div class={panel === 'none' ? 'room' : 'room with-panel'} onKeyDown={keys}>
      <RoomHeader shown={head.value} />
      <Banners />
      <div class="room-middle">
        <Stage tapped={() => (head.value = !head.value)} />
        {panel === 'people' && <PeoplePanel />}
        {panel === 'chat' && <ChatPanel />}
      </div>
      <ControlBar />
    </div>
  );
}
