import { expect, it } from 'vitest';
import { AdminError } from '../../../../graphql/admin-error.ts';
import type { ListedPerson } from '../list/read-people.ts';
import { type ImportedPerson, importPeople, type ImportOptions } from './import-people.ts';

const people = Array.from({ length: 45 }, (_, n): ListedPerson => {
  const name = `p${n}`;
  return { line: n + 1, name, email: `${name}@example.com` };
});
const taken = new AdminError('Taken', { code: 'directory.email_taken' }, false);

function server(more: Partial<ImportOptions> = {}) {
  const invited: number[] = [];
  const joined: string[] = [];
  const waits: number[] = [];
  let last: readonly ImportedPerson[] = [];
  const controller = new AbortController();
  const options: ImportOptions = {
    invite: async (some) => {
      invited.push(some.length);
      return some.map(({ name }) =>
        name === 'p21' ? taken : { person: { id: name }, setupLink: { url: `https://x/${name}`, expiresAt: '' } },
      );
    },
    onProgress: (imported) => (last = imported),
    wait: async (seconds) => void waits.push(seconds),
    signal: controller.signal,
    ...more,
  };
  return { options, invited, joined, waits, controller, last: () => last };
}

it('invites some at a time, and adds those to the group who are new', async () => {
  const { options, invited, joined, last } = server();
  const join: ImportOptions['join'] = async (ids) => {
    joined.push(...ids);
    return ids.map((id) =>
      id === 'p3' ? new AdminError('No', { code: 'access_model.not_dominated' }, false) : undefined,
    );
  };
  await importPeople(people, { ...options, join });
  expect(invited).toEqual([20, 20, 5]);
  expect(joined).toHaveLength(44);
  expect(joined).not.toContain('p21');
  const of = (n: number) => last()[n]!;
  expect([of(21).invited, of(21).error?.code]).toEqual([undefined, 'directory.email_taken']);
  expect([of(3).invited?.person.id, of(3).error?.code]).toEqual(['p3', 'access_model.not_dominated']);
  expect(of(44).error).toBeUndefined();
});

it('adds to the group whom it invited when it was stopped', async () => {
  const { options, joined, controller, last } = server();
  const onProgress: ImportOptions['onProgress'] = (imported) => {
    options.onProgress(imported);
    controller.abort();
  };
  const join: ImportOptions['join'] = async (ids) => {
    joined.push(...ids);
    return ids.map(() => undefined);
  };
  await expect(importPeople(people, { ...options, onProgress, join })).rejects.toThrow(/abort/i);
  expect([last().length, joined.length]).toEqual([20, 20]);
});

it('waits when the server asks for it', async () => {
  const { options, waits, last } = server();
  let calls = 0;
  const invite: ImportOptions['invite'] = async (some) => {
    calls += 1;
    if (calls === 2) throw new AdminError('Too many', { code: 'rate.limited', retryAfterSeconds: 7 }, true);
    return options.invite(some);
  };
  await importPeople(people, { ...options, invite });
  expect(waits).toEqual([7]);
  expect(last()).toHaveLength(45);
});

it('asks again for those alone for whom the server had no time', async () => {
  const { options, invited, waits, last } = server();
  const busy = new AdminError('Away', { code: 'service.database_unavailable', retryAfterSeconds: 1 }, true);
  let calls = 0;
  const invite: ImportOptions['invite'] = async (some) => {
    const answers = await options.invite(some);
    calls += 1;
    return calls === 1 ? answers.map((answer, at) => (at < 12 ? answer : busy)) : answers;
  };
  await importPeople(people, { ...options, invite });
  expect([invited, waits]).toEqual([[20, 8, 20, 5], [1]]);
  expect(last().filter((one) => one.invited)).toHaveLength(44);
  expect(last().map(({ listed }) => listed.line)).toEqual(people.map(({ line }) => line));
});

it('stops during a wait, and goes on with those who were left', async () => {
  const first = server();
  const busy = new AdminError('Away', { retryAfterSeconds: 60 }, true);
  const wait: ImportOptions['wait'] = async () => first.controller.abort();
  const invite: ImportOptions['invite'] = async (some) =>
    (await first.options.invite(some)).map((answer, at) => (at === 5 ? busy : answer));
  await expect(importPeople(people, { ...first.options, invite, wait })).rejects.toThrow(/abort/i);
  expect(first.last()).toHaveLength(19);

  const next = server();
  await importPeople(people, { ...next.options, before: first.last() });
  expect(next.invited).toEqual([20, 6]);
  expect(next.last()).toHaveLength(45);
  const lines = next.last().map(({ listed }) => listed.line);
  expect(new Set(lines).size).toBe(45);
});

it('goes on with the group first, and says of whom it is not sure', async () => {
  const half = server();
  const refuses: ImportOptions['join'] = async () => Promise.reject(new AdminError('Away', {}, true));
  await expect(importPeople(people, { ...half.options, join: refuses })).rejects.toThrow('Away');
  const next = server();
  const join: ImportOptions['join'] = async (ids) => {
    next.joined.push(ids.join());
    return ids.map(() => undefined);
  };
  await importPeople(people, { ...next.options, join, before: half.last() });
  expect(next.joined[0]).toMatch(/^p0,p1,/);
  expect(
    next
      .last()
      .slice(0, 20)
      .some(({ error }) => error),
  ).toBe(false);
  // Their answer may have been lost; those after them were never sent.
  expect(next.last().map(({ isUncertain = false }) => isUncertain)).toEqual(
    people.map((_one, at) => at >= 20 && at < 40),
  );
});

it('keeps what was done when it is stopped, or the server goes away', async () => {
  const stopped = server();
  const onProgress: ImportOptions['onProgress'] = (imported) => {
    stopped.options.onProgress(imported);
    stopped.controller.abort();
  };
  await expect(importPeople(people, { ...stopped.options, onProgress })).rejects.toThrow(/abort/i);
  expect(stopped.last()).toHaveLength(20);

  const half = server();
  const join: ImportOptions['join'] = async () => Promise.reject(new AdminError('Half away', {}, true));
  await expect(importPeople(people, { ...half.options, join })).rejects.toThrow('Half away');
  expect(half.last().map(({ invited, error }) => [invited !== undefined, error?.message])).toEqual(
    Array.from({ length: 20 }, () => [true, 'Half away']),
  );

  const away = server();
  const invite: ImportOptions['invite'] = async (some) => {
    if (some[0]!.name === 'p20') throw new AdminError('Away', {}, true);
    return away.options.invite(some);
  };
  await expect(importPeople(people, { ...away.options, invite })).rejects.toThrow('Away');
  expect(away.last()).toHaveLength(20);
});
