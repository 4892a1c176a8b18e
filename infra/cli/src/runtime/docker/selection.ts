import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import type { Selection } from '../../supervisor/control-protocol.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

/** The apps that the last `up` selected. Stored in a file, because containers restart with the machine. */
export async function readSelection(root: string): Promise<Selection> {
  try {
    return JSON.parse(await readFile(selectionFile(root), 'utf8')) as Selection;
  } catch {
    return {};
  }
}

export async function writeSelection(root: string, selection: Selection): Promise<void> {
  await mkdir(porticoDirectory(root).run, { recursive: true, mode: 0o700 });
  await writeFileSafely(selectionFile(root), JSON.stringify(selection));
}

function selectionFile(root: string): string {
  return join(porticoDirectory(root).run, 'selection.json');
}
