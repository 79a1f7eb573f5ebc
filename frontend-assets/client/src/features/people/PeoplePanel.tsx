import { useComputed } from '@preact/signals';
import { locale, t } from '../../i18n/t';
import type { Person } from '../../protocol/frames';
import { useClass } from '../../state/actions';
import { Avatar } from '../../ui/Avatar';
import { useFocusOnMount } from '../../ui/hooks';
import { AudioLines, Icon, Mic, MicOff, Presentation } from '../../ui/Icon';
import { Panel } from '../room/Panel';
import { HandMark } from './HandMark';
import { PersonMenu } from './PersonMenu';
import { WaitingList } from './WaitingList';

export function PeoplePanel() {
  const { store } = useClass();
  const list = useFocusOnMount<HTMLUListElement>();
  const people = store.list.value;
  const count = new Intl.NumberFormat(locale()).format(people.length);
  return (
    <Panel title={t('people')} note={<span class="count quiet">{count}</span>}>
      <WaitingList />
      <ul class="people" ref={list} tabIndex={0} aria-label={t('people')}>
        {people.map((person) => (
          <PersonRow key={person.seat} person={person} />
        ))}
      </ul>
    </Panel>
  );
}

function PersonRow({ person }: { person: Person }) {
  const { store } = useClass();
  const { seat, name, role } = person;
  const self = useComputed(() => store.you.value?.seat === seat).value;
  const audible = useComputed(() =>
    self ? store.micOn.value : (store.seats.value.get(seat)?.microphone ?? false),
  ).value;
  const loud = useComputed(() => store.speaking.value.has(seat)).value && audible;
  const word = t(loud ? 'room.speaking' : audible ? 'microphone.is.on' : 'microphone.is.off');
  return (
    <li class="person" data-testid="person" data-seat={seat}>
      <Avatar seat={seat} name={name} size="small" />
      <span class="person-words">
        <span class="person-name">
          {name} {self && <span class="quiet">{t('people.you')}</span>}
        </span>
        {store.floor.value.presenter === seat && (
          <span class="person-role">
            <Icon of={Presentation} size={16} /> {t('presenter')}
          </span>
        )}
        {role === 'moderator' && <span class="person-role">{t('people.moderator')}</span>}
        {role === 'viewer' && <span class="person-role">{t('people.viewer')}</span>}
        {person.guest && <span class="person-role">{t('people.guest')}</span>}
      </span>
      <HandMark seat={seat} />
      <Icon of={loud ? AudioLines : audible ? Mic : MicOff} class={loud ? 'speaks' : audible ? '' : 'muted-mark'} />
      <span class="unseen">{word}</span>
      {!self && <PersonMenu person={person} audible={audible} />}
    </li>
  );
}
