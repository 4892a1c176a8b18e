import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { endOrphans } from './end-orphans.ts';
import { findProcess, isSameProcess } from './process-identity.ts';
import type { ProcessRecord } from './process-records.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function orphan(
  name: string,
  script: string,
  stopOrder = 1,
): Promise<{ child: ChildProcess; record: ProcessRecord }> {
  const child = spawn(process.execPath, ['-e', `${script}; process.stdout.write('up')`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  await once(child.stdout!, 'data');
  return { child, record: { ...findProcess(child.pid!)!, name, stopSignal: 'SIGTERM', stopOrder } };
}
const idle = 'setInterval(() => {}, 1000)';
const saysWhenItEnds = `${idle}; process.on('SIGTERM', () => { console.log(performance.timeOrigin + performance.now()); process.exit(); })`;

describe('endOrphans', () => {
  it('ends what was recorded, in stop order', async () => {
    const database = await orphan('postgres', saysWhenItEnds, 1);
    const app = await orphan('crm', saysWhenItEnds, 2);
    const times = Promise.all([database, app].map(async ({ child }) => Number(await text(child.stdout!))));
    expect(await endOrphans([database.record, app.record])).toEqual(['crm', 'postgres']);
    const [databaseAt = 0, appAt = 0] = await times;
    expect(appAt).toBeGreaterThan(0);
    expect(databaseAt).toBeGreaterThan(appAt);
  });

  it('leaves a process alone that has the pid of a recorded one but began at another time', async () => {
    const { child, record } = await orphan('innocent', idle);
    expect(await endOrphans([{ ...record, startedAt: `${record.startedAt}0` }])).toEqual([]);
    expect(child.exitCode).toBeNull();
    expect(isSameProcess(record)).toBe(true);
  });

  it('kills one that does not heed its signal', async () => {
    const { child, record } = await orphan('stubborn', `process.on('SIGTERM', () => {}); ${idle}`);
    const exited = once(child, 'exit');
    await endOrphans([record], { graceMs: 100 });
    expect(await exited).toEqual([null, 'SIGKILL']);
  });

  it('skips ended processes', async () => {
    const { child, record } = await orphan('gone', idle);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await endOrphans([record])).toEqual([]);
  });
});
