import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** Location of this checkout's embedded data, once it exists. */
export interface DataRecord {
  dataDir: string;
  instance: string;
}

export async function findDataRecord(root: string): Promise<DataRecord | undefined> {
  try {
    return JSON.parse(await readFile(dataRecordFile(root), 'utf8')) as DataRecord;
  } catch {
    return undefined;
  }
}

export function dataRecordFile(root: string): string {
  return join(porticoDirectory(root).path, 'data.json');
}
