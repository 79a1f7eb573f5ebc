import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { clampPage, layoutGrid, tilesPerPage } from '../../state/grid';
import { useBox } from '../../ui/hooks';
import { ChevronLeft, ChevronRight, Icon } from '../../ui/Icon';
import { SharedScreen } from './SharedScreen';
import { Tile } from './Tile';
import { useGlide } from './glide';

const GAP = 12;
const NARROW = 600;

export function Stage({ tapped }: { tapped: () => void }) {
  const { store, act } = useClass();
  const field = useRef<HTMLDivElement>(null);
  const box = useBox(field);
  const wanted = useSignal(0);
  const perPage = tilesPerPage(box.width);
  const everybody = store.list.value;
  const pages = Math.max(1, Math.ceil(everybody.length / perPage));
  const page = clampPage(wanted.value, everybody.length, perPage);
  const shown = everybody.slice(page * perPage, (page + 1) * perPage);
  const seats = shown.map((person) => person.seat).join(' ');
  const seatList = useSignal(seats);
  seatList.value = seats;
  useSignalEffect(() => act.show(seatList.value.split(' ')));

  const narrow = box.width < NARROW;
  const gap = narrow ? 8 : GAP;
  const grid = layoutGrid(shown.length, box, gap, narrow ? 0.8 : 16 / 9);
  useGlide(field, `${seats}|${grid.tile.width}|${grid.tile.height}`);
  const screen = store.screen.value;
  const alone = useComputed(() => store.list.value.length === 1);

  return (
    <section class={screen ? 'stage dark with-screen' : 'stage dark'} aria-label={t('room.stage')}>
      {screen && <SharedScreen seat={screen[0]} picture={screen[1].screen} />}
      <div class="stage-field" ref={field} onClick={tapped}>
        <ul
          class="tiles"
          style={{
            '--tile-width': `${grid.tile.width}px`,
            '--tile-height': `${grid.tile.height}px`,
            '--columns': grid.columns,
            '--gap': `${gap}px`,
          }}
        >
          {shown.map((person) => (
            <Tile key={person.seat} person={person} self={person.seat === store.you.value?.seat} />
          ))}
        </ul>
        {alone.value && (
          <div class="first">
            <p class="first-title">{t('room.first')}</p>
            <p>{t('room.first.text')}</p>
          </div>
        )}
      </div>
      {pages > 1 && (
        <nav class="pager">
          <button
            type="button"
            class="control round"
            aria-label={t('room.previous')}
            disabled={page === 0}
            onClick={() => (wanted.value = page - 1)}
          >
            <Icon of={ChevronLeft} />
          </button>
          <span role="status">{t('room.page', { page: page + 1, pages })}</span>
          <button
            type="button"
            class="control round"
            aria-label={t('room.next')}
            disabled={page === pages - 1}
            onClick={() => (wanted.value = page + 1)}
          >
            <Icon of={ChevronRight} />
          </button>
        </nav>
      )}
    </section>
  );
}
