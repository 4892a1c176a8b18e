import { posix } from 'node:path';

export interface DeepenPathsOptions {
  /** The file, relative to the app's folder, with forward slashes. */
  file: string;
  /** Depth of the app's old folder below the root: 1 for `template-app`. */
  from: number;
  /** Depth of its new folder: 3 for `apps/products/crm`. */
  to: number;
}

/** Not inside a longer path, except after an expansion: `$(dirname "$0")/../..`. */
const UPWARDS = /(?:(?<![\w./@-])|(?<=[)}"'`]\/))(?:\.\.\/)*\.\.(?![\w.])/g;

/** Adjusts each run of `../` that leaves the app's folder by the number of levels that the folder moved. */
export function deepenPaths(text: string, { file, from, to }: DeepenPathsOptions): string {
  if (from === to) return text;
  const inside = posix.dirname(file) === '.' ? 0 : posix.dirname(file).split('/').length;
  return text.replaceAll(UPWARDS, (run) => {
    const levels = run.split('/').length;
    return levels <= inside
      ? run
      : Array(Math.max(inside + 1, levels + to - from))
          .fill('..')
          .join('/');
  });
}
