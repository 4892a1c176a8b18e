import { resolve } from 'node:path';

/** The part of a `tsconfig.json` that packages use. */
export interface ProgramConfig {
  extends: string;
  compilerOptions?: Record<string, unknown>;
  include: string[];
}

export interface Program {
  /** Absolute. The config's paths are relative to it. */
  folder: string;
  config: ProgramConfig;
}

/** One config, with absolute paths, for all packages with the same options. */
export function groupPrograms(programs: readonly Program[]): ProgramConfig[] {
  const groups = new Map<string, ProgramConfig>();
  for (const { folder, config } of programs) {
    const { compilerOptions = {} } = config;
    const base = resolve(folder, config.extends);
    const key = JSON.stringify([base, compilerOptions]);
    const group = groups.get(key) ?? { extends: base, compilerOptions, include: [] };
    group.include.push(...config.include.map((pattern) => resolve(folder, pattern)));
    groups.set(key, group);
  }
  return [...groups.values()];
}
