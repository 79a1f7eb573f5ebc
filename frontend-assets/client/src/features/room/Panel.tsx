import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { Icon, X } from '../../ui/Icon';

interface PanelProps {
  title: string;
  note?: ComponentChildren;
  children: ComponentChildren;
}

export function Panel({ title, note, children }: PanelProps) {
  const { act } = useClass();
  const id = useId();
  return (
    <aside class="panel" aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{title}</h2>
        {note}
        <button
          type="button"
          class="control round plain"
          aria-label={`${t('room.close')}: ${title}`}
          onClick={() => act.openPanel('none')}
        >
          <Icon of={X} />
        </button>
      </div>
      {children}
    </aside>
  );
}
