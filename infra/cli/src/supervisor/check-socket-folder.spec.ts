import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSupervisor } from './control-client.ts';
import { type ControlHandlers, serveControl } from './control-server.ts';

let place: string;
let folder: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'portico-socket-'));
  folder = join(place, 'portico-1234');
});
afterEach(() => rm(place, { recursive: true }));

const refused = { code: 'supervisor.foreign_socket_folder', exitCode: 3 };
const socket = () => join(folder, 'x.sock');

it('serves from a folder that it makes for its user alone', async () => {
  const server = await serveControl(socket(), {} as ControlHandlers);
  using client = await findSupervisor(socket());
  expect(client).toBeDefined();
  server!.close();
});

it.each([
  ['others can enter', async () => void (await mkdir(folder), await chmod(folder, 0o711))],
  [
    'leads elsewhere',
    async () => void (await mkdir(join(place, 'other'), { mode: 0o700 }), await symlink(join(place, 'other'), folder)),
  ],
  ['is a file', () => writeFile(folder, '', { mode: 0o600 })],
  ...(process.getuid?.() === 0
    ? [
        [
          'belongs to another user',
          async () => void (await mkdir(folder, { mode: 0o700 }), await chown(folder, 65_534, 65_534)),
        ] as const,
      ]
    : []),
] as [string, () => Promise<void>][])('neither serves from nor asks in one that %s', async (_, plant) => {
  await plant();
  await expect(serveControl(socket(), {} as ControlHandlers)).rejects.toMatchObject(refused);
  await expect(findSupervisor(socket())).rejects.toMatchObject(refused);
});
