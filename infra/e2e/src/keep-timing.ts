import { readFile, writeFile } from 'node:fs/promises';

/** Adds a measured value to the JSON file in `PROOF_TIMINGS`, for `make bench`. Does nothing without it. */
export async function keepTiming(name: string, value: number): Promise<void> {
  const file = process.env.PROOF_TIMINGS;
  if (file === undefined) return;
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, number>;
  await writeFile(file, JSON.stringify({ ...known, [name]: value }));
}
