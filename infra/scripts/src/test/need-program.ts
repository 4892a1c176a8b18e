import { which } from 'zx';
import { installWithApt } from './install-with-apt.ts';

/** Ensures that a program is on PATH, from Debian's packages if possible. Otherwise throws one sentence. */
export async function needProgram(name: string, why: string, say: (line: string) => void): Promise<void> {
  const isThere = async (): Promise<boolean> => (await which(name, { nothrow: true })) !== null;
  if (await isThere()) return;
  await installWithApt(name, why, say);
  if (!(await isThere()))
    throw new Error(`${name} is missing, which is needed for ${why}: install it and run this again.`);
}
