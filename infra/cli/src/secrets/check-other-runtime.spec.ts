import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataRecordFile } from '../platform/data-record.ts';
import { checkOtherRuntime } from './check-other-runtime.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portico-secrets-'));
});
afterEach(() => rm(root, { recursive: true }));

async function leaveEmbeddedData(): Promise<void> {
  await mkdir(join(root, '.portico'), { recursive: true });
  await writeFile(dataRecordFile(root), JSON.stringify({ dataDir: join(root, 'data'), instance: '7c1e' }));
}

describe('a rotation', () => {
  it('is refused while the other runtime holds data that could not follow', async () => {
    await leaveEmbeddedData();
    await expect(checkOtherRuntime(root, 'docker', ['master', 'cookies'])).rejects.toMatchObject({
      code: 'secrets.other_runtime_has_data',
      exitCode: 3,
    });
    await checkOtherRuntime(root, 'embedded', ['master']);
  });

  it('of cookie keys alone leaves data as it is', async () => {
    await leaveEmbeddedData();
    await checkOtherRuntime(root, 'docker', ['cookies']);
  });

  it('continues when the other runtime was never used', async () => {
    await checkOtherRuntime(root, 'docker', ['kek']);
    await checkOtherRuntime(root, 'embedded', ['kek']);
  });
});
