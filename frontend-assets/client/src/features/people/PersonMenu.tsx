import { useSignal } from '@preact/signals';
import { t, type Key } from '../../i18n/t';
import type { Command, Person } from '../../protocol/frames';
import type { Action } from '../../protocol/permissions';
import { useClass } from '../../state/actions';
import { can } from '../../state/can';
import { lockNames, locksOf } from '../../state/floor';
import { announce } from '../../ui/announce';
import { Dialog } from '../../ui/Dialog';
import { Check, Ellipsis, Icon } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';

interface Line {
  action: Action;
  word: Key;
  testId: string;
  press: () => void;
  checked?: boolean;
  danger?: true;
}

/** What can be done with one person. */
export function PersonMenu({ person, audible }: { person: Person; audible: boolean }) {
  const { store, act } = useClass();
  const asking = useSignal(false);
  const { seat, name } = person;
  const teacher = store.you.value?.role === 'moderator';
  const privately = person.role === 'moderator' ? 'writeToModerator' : 'writePrivately';
  const locks = locksOf(store.floor.value, seat);
  const send = (command: Command) => () => act.command(command);
  const lines: Line[] = [
    {
      action: privately,
      word: 'person.write',
      testId: 'write-to',
      press: () => {
        store.writingTo.value = seat;
        act.openPanel('chat');
      },
    },
  ];
  if (store.hands.value.includes(seat) && (teacher || store.floor.value.presenter === store.you.value?.seat))
    lines.push({
      action: 'lowerHands',
      word: 'person.lower',
      testId: 'lower-hand',
      press: send({ type: 'hand', up: false, seat }),
    });
  if (teacher) {
    if (person.role !== 'viewer')
      lines.push(
        audible
          ? { action: 'mute', word: 'person.mute', testId: 'mute', press: send({ type: 'mute', seat }) }
          : { action: 'askToSpeak', word: 'person.ask', testId: 'ask', press: send({ type: 'askToSpeak', seat }) },
      );
    if (store.floor.value.presenter !== seat)
      lines.push({
        action: 'makePresenter',
        word: 'person.present',
        testId: 'present',
        press: send({ type: 'present', seat }),
      });
    if (person.role !== 'moderator') {
      for (const lock of lockNames)
        lines.push({
          action: 'lock',
          word: `lock.${lock}`,
          testId: `lock-one-${lock}`,
          checked: locks.has(lock),
          press: send({ type: 'lock', lock, on: !locks.has(lock), seat }),
        });
    }
    lines.push({
      action: 'remove',
      word: 'person.remove',
      testId: 'remove',
      danger: true,
      press: () => (asking.value = true),
    });
  }
  return (
    <>
      <Menu
        label={t('person.menu', { name })}
        buttonClass="control round plain"
        testId="person-menu"
        align="end"
        face={<Icon of={Ellipsis} />}
      >
        {(close) => lines.map((line) => <PersonLine key={line.testId} line={line} close={close} />)}
      </Menu>
      {asking.value && (
        <Dialog
          title={t('person.remove.ask', { name })}
          text={t('person.remove.text')}
          close={() => (asking.value = false)}
        >
          <button type="button" class="button" onClick={() => (asking.value = false)}>
            {t('person.remove.cancel')}
          </button>
          <button
            type="button"
            class="button danger"
            data-testid="remove-confirm"
            onClick={() => {
              asking.value = false;
              act.command({ type: 'remove', seat });
            }}
          >
            {t('person.remove')}
          </button>
        </Dialog>
      )}
    </>
  );
}

function PersonLine({ line, close }: { line: Line; close: () => void }) {
  const { store } = useClass();
  const allowed = can(store, line.action);
  const press = () => {
    if (!allowed.yes) {
      announce(t(allowed.why));
      return;
    }
    line.press();
    if (line.checked === undefined) close();
  };
  return (
    <button
      type="button"
      class={line.danger ? 'menu-item danger' : 'menu-item'}
      role={line.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={line.checked}
      aria-disabled={!allowed.yes}
      tabIndex={-1}
      data-testid={line.testId}
      onClick={press}
    >
      {line.checked !== undefined && <span class="menu-check">{line.checked && <Icon of={Check} size={16} />}</span>}
      <span>
        {t(line.word)}
        {!allowed.yes && <small>{t(allowed.why)}</small>}
      </span>
    </button>
  );
}
