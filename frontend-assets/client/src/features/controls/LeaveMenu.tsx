import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { can } from '../../state/can';
import { ChevronDown, CirclePower, Icon, LogOut } from '../../ui/Icon';
import { Dialog } from '../../ui/Dialog';
import { Menu } from '../../ui/Menu';

export function LeaveMenu() {
  const { store, act } = useClass();
  const asking = useSignal(false);
  const mayEnd = can(store, 'end').yes;
  const face = (
    <>
      <Icon of={LogOut} />
      <span class="leave-word">{t('leave')}</span>
      <Icon of={ChevronDown} size={16} />
    </>
  );
  return (
    <>
      <Menu label={t('leave')} buttonClass="control leave" testId="leave" align="end" face={face}>
        {(close) => (
          <>
            <button
              type="button"
              class="menu-item tall"
              role="menuitem"
              tabIndex={-1}
              data-testid="leave-confirm"
              onClick={act.leave}
            >
              <Icon of={LogOut} />
              <span>
                {t('leave.now')}
                <small>{t('leave.now.text')}</small>
              </span>
            </button>
            {mayEnd && (
              <button
                type="button"
                class="menu-item tall danger"
                role="menuitem"
                tabIndex={-1}
                data-testid="end"
                onClick={() => {
                  close();
                  asking.value = true;
                }}
              >
                <Icon of={CirclePower} />
                <span>
                  {t('leave.end')}
                  <small>{t('leave.end.text')}</small>
                </span>
              </button>
            )}
          </>
        )}
      </Menu>
      {asking.value && (
        <Dialog title={t('leave.end.ask')} text={t('leave.end.ask.text')} close={() => (asking.value = false)}>
          {store.endProblem.value !== undefined && (
            <p class="problem" role="alert">
              {store.endProblem.value}
            </p>
          )}
          <button type="button" class="button" onClick={() => (asking.value = false)}>
            {t('leave.end.cancel')}
          </button>
          <button type="button" class="button danger" data-testid="end-confirm" onClick={act.end}>
            {t('leave.end.do')}
          </button>
        </Dialog>
      )}
    </>
  );
}
