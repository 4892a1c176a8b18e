import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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

describe('endOrphans', () => {
  it('ends what was recorded, in stop order', async () => {
    const database = await orphan('postgres', idle, 1);
    const app = await orphan('crm', idle, 2);
    const ended: string[] = [];
    const exits = [
      once(database.child, 'exit').then(() => ended.push('postgres')),
      once(app.child, 'exit').then(() => ended.push('crm')),
    ];
    expect(await endOrphans([database.record, app.record])).toEqual(['crm', 'postgres']);
    await Promise.all(exits);
    expect(ended).toEqual(['crm', 'postgres']);
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

  it('passes over what has ended', async () => {
    const { child, record } = await orphan('gone', idle);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await endOrphans([record])).toEqual([]);
  });
});
