import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

interface ProcessMemory {
  parent: number;
  bytes: number;
}

/** Bytes of each process and its descendants: PSS on Linux (shared pages count once), resident set elsewhere. */
export async function readMemory(pids: number[]): Promise<Map<number, number>> {
  const table = process.platform === 'linux' ? await tableFromProc() : await tableFromPs();
  const children = Map.groupBy(table.keys(), (pid) => table.get(pid)!.parent);
  const sum = async (pid: number): Promise<number> => {
    const own = process.platform === 'linux' ? await proportionalSet(pid) : (table.get(pid)?.bytes ?? 0);
    const below = await Promise.all((children.get(pid) ?? []).map(sum));
    return own + below.reduce((total, bytes) => total + bytes, 0);
  };
  return new Map(await Promise.all(pids.map(async (pid) => [pid, await sum(pid)] as const)));
}

async function tableFromProc(): Promise<Map<number, ProcessMemory>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const rows = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return [pid, { parent, bytes: 0 }] as const;
    }),
  );
  return new Map(rows);
}

async function proportionalSet(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
}

async function tableFromPs(): Promise<Map<number, ProcessMemory>> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return new Map(rows.map(([pid, parent, kilobytes]) => [pid!, { parent: parent!, bytes: kilobytes! * 1024 }]));
}
