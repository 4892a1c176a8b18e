import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { $ } from 'zx';
import type { Program, ProgramConfig } from './group-programs.ts';

interface Project {
  path: string;
}

interface Package {
  scripts?: Record<string, string>;
}

/** Type-check options of all packages in the workspace that have a type check. */
export async function readPrograms(root: string): Promise<Program[]> {
  const { stdout } = await $({ cwd: root, quiet: true })`pnpm ls --recursive --depth -1 --json`;
  const programs: Program[] = [];
  for (const { path } of JSON.parse(stdout) as Project[]) {
    const { scripts } = await readJson<Package>(join(path, 'package.json'));
    if (path === root || scripts?.typecheck === undefined) continue;
    programs.push({ folder: path, config: await readJson<ProgramConfig>(join(path, 'tsconfig.json')) });
  }
  return programs;
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
