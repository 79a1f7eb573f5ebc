import { useComputed } from '@preact/signals';
import { t } from '../../i18n/t';
import type { Person } from '../../protocol/frames';
import { useClass } from '../../state/actions';
import { hueOf } from '../../state/avatar';
import { signs } from '../../state/floor';
import { Avatar } from '../../ui/Avatar';
import { AudioLines, Icon, MicOff } from '../../ui/Icon';
import { PictureView } from '../../ui/Picture';
import { HandMark } from '../people/HandMark';

export function Tile({ person, self }: { person: Person; self: boolean }) {
  const { store } = useClass();
  const { seat, name } = person;
  // One value for each tile, so that somebody who begins to speak redraws one tile and not the stage.
  const speaking = useComputed(() => store.speaking.value.has(seat)).value;
  const picture = useComputed(() => (self ? store.ownPicture.value : store.seats.value.get(seat)?.picture)).value;
  const audible = useComputed(() =>
    self ? store.micOn.value : (store.seats.value.get(seat)?.microphone ?? false),
  ).value;
  const loud = speaking && audible;
  const sign = useComputed(() => store.reacting.value.get(seat)).value;
  return (
    <li
      class={`tile hue-${hueOf(seat)} ${loud ? 'speaking' : ''} ${picture ? 'has-picture' : ''}`}
      data-testid="tile"
      data-seat={seat}
      data-self={self}
      data-key={seat}
    >
      {picture ? <PictureView of={picture} mirrored={self} /> : <Avatar seat={seat} name={name} size="tile" />}
      <span class="tile-hand">
        <HandMark seat={seat} />
      </span>
      {sign !== undefined && (
        <span class="tile-sign" data-testid="sign" aria-hidden="true">
          {signs[sign]}
        </span>
      )}
      <p class="pill">
        {loud ? (
          <Icon of={AudioLines} size={16} class="speaks" />
        ) : (
          !audible && <Icon of={MicOff} size={16} class="muted-mark" />
        )}
        <span class="pill-name">{self ? t('room.you') : name}</span>
        {loud && <span class="unseen">, {t('room.speaking')}</span>}
        {!audible && <span class="unseen">, {t('microphone.is.off')}</span>}
      </p>
    </li>
  );
}
