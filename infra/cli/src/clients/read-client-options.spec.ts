import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readClientOptions } from './read-client-options.ts';

test('sets only the given fields, and clears those that are "none"', async () => {
  expect(await readClientOptions({})).toEqual({});
  expect(
    await readClientOptions({ withoutPkce: true, par: false, grant: ['device_code'], logo: 'none', jwks: 'none' }),
  ).toEqual({
    pkce: false,
    requirePar: false,
    grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'],
    logoSvg: null,
    jwks: null,
  });
});

test('reads the keys and the logo from files, and names a file that it cannot read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-client-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [keys, logo, broken] = ['keys.json', 'logo.svg', 'broken.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(keys, '{"keys":[]}');
  await writeFile(logo, '<svg></svg>\n');
  await writeFile(broken, '{"keys":');
  expect(await readClientOptions({ jwks: keys, logo })).toEqual({ jwks: { keys: [] }, logoSvg: '<svg></svg>' });
  await expect(readClientOptions({ jwks: broken })).rejects.toMatchObject({
    failed: `--jwks ${broken} can't be read.`,
  });
  await expect(readClientOptions({ logo: join(folder, 'gone.svg') })).rejects.toMatchObject({ exitCode: 2 });
});
