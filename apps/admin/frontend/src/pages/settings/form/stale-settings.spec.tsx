// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

/** A namespace that somebody else changes while this page is open. */
async function openOvertaken() {
  const sessions = { version: 1, idle: 60, open: 5 };
  const setting = (key: string, value: number) => ({ key, value, default: 5, description: '', public: false });
  const { asked } = renderConsole('/settings?part=sessions', {
    Settings: () => ({
      settings: [
        {
          name: 'sessions',
          title: 'Sessions',
          version: sessions.version,
          settings: [setting('idle', sessions.idle), setting('open', sessions.open)],
        },
      ],
    }),
    SettingChanges: () => ({ auditLogs: { items: [] } }),
    ChangeSettings: ({ version, values }) => {
      if (version !== sessions.version) throw { code: 'settings.stale', retryable: false };
      Object.assign(sessions, values, { version: sessions.version + 1 });
      return { changeSettings: { name: 'sessions', version: sessions.version } };
    },
  });
  const field = await screen.findByLabelText('Idle');
  fireEvent.change(field, { target: { value: '90' } });
  Object.assign(sessions, { version: 2, open: 7 });
  fireEvent.submit(field.closest('form')!);
  const notice = within(
    (await screen.findByText('Somebody else changed Sessions in the meantime')).closest('[role=alert]')! as HTMLElement,
  );
  notice.getByText('Open is now 7.');
  return { asked, field: field as HTMLInputElement, notice, sessions };
}

it('says which setting somebody else changed, keeps what was typed, and saves it on top', async () => {
  const { field, notice, sessions } = await openOvertaken();
  fireEvent.click(notice.getByRole('button', { name: 'Keep my changes' }));
  expect(field.value).toBe('90');
  fireEvent.submit(field.closest('form')!);
  await waitFor(() => expect(sessions).toEqual({ version: 3, idle: 90, open: 7 }));
});

it('takes what somebody else saved', async () => {
  const { asked, field, notice } = await openOvertaken();
  fireEvent.click(notice.getByRole('button', { name: 'Take theirs' }));
  await waitFor(() => expect(field.value).toBe('60'));
  expect(screen.queryByText('Somebody else changed Sessions in the meantime')).toBeNull();
  expect(asked.filter(({ operation }) => operation === 'ChangeSettings')).toHaveLength(1);
});
