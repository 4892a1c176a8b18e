import { $, which } from 'zx';

/** Installs a Debian package and says so. Returns whether that was possible (as root, with apt). */
export async function installWithApt(name: string, why: string, say: (line: string) => void): Promise<boolean> {
  if (process.getuid?.() !== 0 || (await which('apt-get', { nothrow: true })) === null) return false;
  say(`Installing ${name} with apt-get, for ${why}`);
  const quietly = $({ quiet: true, nothrow: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  await quietly`apt-get update -qq`;
  return (await quietly`apt-get install -y -qq ${name}`).exitCode === 0;
}
