import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

export interface PortHolder {
  pid: number;
  /** Its program, and the script that it runs. */
  command: string;
}

/** The process that holds a port, if this user may know it: a listener, or an outgoing connection. */
export async function findPortHolder(port: number): Promise<PortHolder | undefined> {
  try {
    return process.platform === 'linux' ? await holderFromProc(port) : await holderFromLsof(port);
  } catch {
    return undefined;
  }
}

async function holderFromProc(port: number): Promise<PortHolder | undefined> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'latin1').catch(() => '')),
  );
  const inodes = new Set(
    tables
      .join('\n')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(`:${hexPort}`))
      .map((fields) => `socket:[${fields[9]}]`),
  );
  if (inodes.size === 0) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const file of files) {
      const target = await readlink(`/proc/${pid}/fd/${file}`).catch(() => '');
      if (!inodes.has(target)) continue;
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), command: commandName(command.split('\0')) };
    }
  }
  return undefined;
}

/** `postgres`, or for a script the interpreter and name: `node vite.js`. */
function commandName([program = '', ...args]: string[]): string {
  const script = /^(node|python[\d.]*|ruby|sh|bash)$/.test(basename(program)) && args.find((arg) => /^[^-]/.test(arg));
  return [program, ...(script ? [script] : [])].map((path) => basename(path)).join(' ');
}

async function holderFromLsof(port: number): Promise<PortHolder | undefined> {
  const { stdout } = await promisify(execFile)('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  return pid === undefined ? undefined : { pid: Number(pid), command: /^c(.+)$/m.exec(stdout)?.[1] ?? '' };
}
