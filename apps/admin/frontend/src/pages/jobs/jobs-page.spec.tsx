// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const queue = {
  name: 'mail.send',
  schedule: null,
  pausable: false,
  pausedAt: null,
  pausedBy: null,
  queued: 0,
  active: 0,
  failed: 3,
  completed: 12,
  medianMs: 310,
  mediansMs: [290, null, 310],
  oldestWaitingSeconds: 0,
  lastCompletedAt: null,
};
const job = (id: string) => ({
  id,
  queue: 'mail.send',
  attempts: 6,
  reason: '550 Sender address rejected',
  createdAt: '2026-11-24T09:00:00Z',
  failedAt: `2026-11-24T09:0${id}:00Z`,
});

function jobs(refused: readonly string[] = []) {
  let failed = ['1', '2', '3'];
  const end = ({ id }: Record<string, unknown>) => {
    if (refused.includes(String(id))) throw { code: 'jobs.not_failed', status: 409 };
    failed = failed.filter((one) => one !== id);
  };
  return renderConsole('/jobs', {
    Jobs: () => ({ jobQueues: [queue], failedJobs: failed.map(job) }),
    RetryJob: (variables) => {
      end(variables);
      return { retryJob: true };
    },
    RemoveJob: (variables) => {
      end(variables);
      return { removeJob: true };
    },
  });
}
const idsOf = (asked: ReturnType<typeof renderConsole>['asked'], name: string) =>
  asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.id);

it('draws how long runs took over the day, beside the median', async () => {
  jobs();
  const median = await screen.findByText('310 ms');
  expect(median.closest('td')!.querySelector('svg path')!.getAttribute('d')).toMatch(/^M0\.0 .*L96\.0 3\.0$/);
});

it('runs all failed jobs again: one that is refused leaves the others alone', async () => {
  const { asked } = jobs(['1']);
  fireEvent.click(await screen.findByRole('button', { name: 'Retry all 3' }));
  await screen.findByText('2 jobs run again');
  expect(idsOf(asked, 'RetryJob')).toEqual(['1', '2', '3']);
  await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(1));
  expect(screen.getByRole('alert')).toBeTruthy();
});

it('runs only the selected ones again, or forgets them after asking', async () => {
  const { asked } = jobs();
  const [first, second] = await screen.findAllByRole('checkbox');
  fireEvent.click(first!);
  fireEvent.click(await screen.findByRole('button', { name: 'Retry 1' }));
  await waitFor(() => expect(idsOf(asked, 'RetryJob')).toEqual(['1']));
  fireEvent.click(second!);
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel 1…' }));
  await screen.findByText('Cancel this failed job?');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel jobs' }));
  await waitFor(() => expect(idsOf(asked, 'RemoveJob')).toEqual(['2']));
});

it('runs a schedule before its time, and says when it runs already', async () => {
  let isBusy = false;
  const { asked } = renderConsole('/jobs?view=schedules', {
    Jobs: () => ({ jobQueues: [{ ...queue, name: 'audit.prune-rows', schedule: '0 3 * * *' }, queue], failedJobs: [] }),
    RunSchedule: () => {
      if (isBusy) throw { code: 'operations.schedule_busy' };
      isBusy = true;
      return { runSchedule: true };
    },
  });
  const [button, ...others] = await screen.findAllByRole('button', { name: /^Run now: / });
  expect(others).toEqual([]);
  fireEvent.click(button!);
  await screen.findByText('Audit, prune rows is queued');
  expect(asked.find(({ operation }) => operation === 'RunSchedule')?.variables).toEqual({ name: 'audit.prune-rows' });
  fireEvent.click(screen.getByRole('button', { name: 'Run now: Audit, prune rows' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
});

describe('schedules', () => {
  /** Two that can be paused and one that can't. */
  function schedules(refused: readonly string[] = []) {
    const paused = new Map<string, string>();
    const row = (name: string, pausable: boolean) => ({
      ...queue,
      name,
      failed: 0,
      schedule: '0 3 * * *',
      pausable,
      pausedAt: paused.has(name) ? '2026-11-24T09:00:00Z' : null,
      pausedBy: paused.has(name) ? { name: 'Marta Lindqvist' } : null,
    });
    return renderConsole('/jobs?view=schedules', {
      Jobs: () => ({
        jobQueues: [row('audit.prune-rows', true), row('events.sweep', true), row('audit.seal-rows', false)],
        failedJobs: [],
      }),
      PauseSchedule: ({ name }) => {
        if (refused.includes(String(name))) throw { code: 'operations.schedule_needed', status: 409 };
        paused.set(String(name), '');
        return { pauseSchedule: true };
      },
      ResumeSchedule: ({ name }) => {
        paused.delete(String(name));
        return { resumeSchedule: true };
      },
    });
  }
  const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
  const names = () => screen.getAllByRole('row').flatMap((row) => row.querySelector('b')?.textContent ?? []);

  it('are paused and resumed, each with its undo; one that is needed is not offered', async () => {
    schedules();
    await press('Pause: Audit, prune rows');
    await screen.findByText('Audit, prune rows is paused');
    expect((await screen.findByText('Paused')).title).toMatch(/^Marta Lindqvist paused it on .*24.*/);
    expect(names().at(-1)).toBe('Audit, prune rows');
    expect(screen.queryByRole('button', { name: 'Pause: Audit, seal rows' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Run now: Audit, prune rows' })).toBeNull();
    await press('Undo');
    await screen.findByText('Audit, prune rows runs again');
    await waitFor(() => expect(screen.queryByText('Paused')).toBeNull());
    await press('Pause: Audit, prune rows');
    await press('Resume: Audit, prune rows');
    await screen.findByRole('button', { name: 'Pause: Audit, prune rows' });
  });

  it('are paused together after asking, which says what goes on; then they are resumed together', async () => {
    const { asked } = schedules();
    await press('Pause all…');
    await screen.findByText('Pause 2 schedules?');
    screen.getByText(/“Audit, seal rows” goes on, because Portico relies on it\./);
    await press('Pause all');
    await screen.findByText('2 schedules are paused');
    await press('Resume all');
    await screen.findByText('2 schedules run again');
    expect(
      asked.filter(({ operation }) => /^(Pause|Resume)/.test(operation)).map(({ variables }) => variables),
    ).toEqual(['audit.prune-rows', 'events.sweep', 'audit.prune-rows', 'events.sweep'].map((name) => ({ name })));
  });

  it('that are refused say why, and the others are paused', async () => {
    schedules(['audit.prune-rows']);
    await press('Pause all…');
    await press('Pause all');
    await screen.findByText('Events, sweep is paused');
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
