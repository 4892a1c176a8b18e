import { expect, it } from 'vitest';
import { AdminError } from '../../../graphql/admin-error.ts';
import type { AuditEvent } from '../../../parts/event/event-query.ts';
import type { AuditPage } from '../audit-query.ts';
import { exportLog, type ExportLogOptions } from './export-log.ts';
import { toCsv } from './to-csv.ts';

const eventOf = (n: number, facts: Partial<AuditEvent> = {}): AuditEvent => ({
  id: `e${n}`,
  createdAt: '2026-11-24T09:41:07.000Z',
  event: 'person.created',
  outcome: 'allow',
  actorKind: 'person',
  actorEntityId: 'p1',
  actor: { id: 'p1', kind: 'person', name: 'Ada' },
  actingApp: null,
  targetKind: null,
  targetId: null,
  target: null,
  mentions: [],
  tenantId: null,
  ip: null,
  requestId: null,
  tokenId: null,
  sealed: true,
  details: {},
  personal: {},
  ...facts,
});

function logOf(total: number) {
  const asked: number[] = [];
  const progress: { count: number; isWaiting: boolean }[] = [];
  const waits: number[] = [];
  const options: ExportLogOptions = {
    format: 'ndjson',
    signal: new AbortController().signal,
    onProgress: (one) => progress.push(one),
    wait: async (seconds) => void waits.push(seconds),
    ask: async ({ cursor, limit }): Promise<AuditPage> => {
      const from = Number(cursor ?? 0);
      asked.push(limit);
      const items = Array.from({ length: Math.min(limit, total - from) }, (_, n) => eventOf(from + n));
      const next = from + items.length;
      return { items, total, totalIsEstimate: false, nextCursor: next < total ? String(next) : null };
    },
  };
  return { options, asked, progress, waits };
}

it('reads every page and says how far it is', async () => {
  const { options, asked, progress } = logOf(450);
  const { parts, count, isBounded } = await exportLog(options);
  expect({ count, isBounded, asked }).toEqual({ count: 450, isBounded: false, asked: [200, 200, 200] });
  expect(
    parts
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as AuditEvent).id)
      .at(-1),
  ).toBe('e449');
  expect(progress.map((one) => one.count)).toEqual([200, 400, 450]);
});

it('stops at the bound and says so', async () => {
  const { options } = logOf(501);
  expect(await exportLog({ ...options, most: 500 })).toMatchObject({ count: 500, isBounded: true });
});

it('waits when the server asks for it, and goes on where it was', async () => {
  const { options, waits, progress } = logOf(300);
  let calls = 0;
  const ask: ExportLogOptions['ask'] = async (page) => {
    calls += 1;
    if (calls === 2) throw new AdminError('Too many', { code: 'rate.limited', retryAfterSeconds: 7 }, true);
    return options.ask(page);
  };
  expect((await exportLog({ ...options, ask })).count).toBe(300);
  expect(waits).toEqual([7]);
  expect(progress.some(({ isWaiting }) => isWaiting)).toBe(true);
});

it('ends when it is cancelled', async () => {
  const { options } = logOf(1000);
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(exportLog({ ...options, onProgress, signal: controller.signal })).rejects.toThrow(/abort/i);
});

it('writes CSV that no spreadsheet runs', () => {
  const evil = { id: 'p1', kind: 'person', name: '=HYPERLINK("http://evil.example")' };
  const [line] = toCsv([
    eventOf(1, { actor: evil, details: { note: 'a,"b"' }, target: { ...evil, name: '-1+1' } }),
  ]).split('\r\n');
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(line).toContain(",'-1+1,");
  expect(line).toContain('"{""note"":""a,\\""b\\""""}"');
});
