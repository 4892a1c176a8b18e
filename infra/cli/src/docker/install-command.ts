import { readFile } from 'node:fs/promises';
import { parseEnvFile } from '../settings/parse-env-file.ts';

const elsewhere = 'See https://docs.docker.com/engine/install/ and take the engine, Compose v2 and buildx.';

/** The command that installs the engine, Compose v2 and buildx on this machine. */
export async function installCommand(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const values = parseEnvFile(text);
  return planInstallCommand(values.get('ID')?.value ?? '', Number.parseFloat(values.get('VERSION_ID')?.value ?? '0'));
}

/** Package names differ between Debian and Ubuntu. Debian has Compose v2 since 13. */
export function planInstallCommand(id: string, version: number): string {
  if (id === 'debian' && version >= 13) return 'sudo apt install docker.io docker-cli docker-compose docker-buildx';
  if (id === 'ubuntu' && version >= 22) return 'sudo apt install docker.io docker-compose-v2 docker-buildx';
  return elsewhere;
}
