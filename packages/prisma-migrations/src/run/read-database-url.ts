import { readFileSync } from 'node:fs';

/** The value of a variable, or of the file that `<name>_FILE` names. Throws when neither or both are set. */
export function readDatabaseUrl(name: string, env: Record<string, string | undefined>): string {
  const [value, file] = [env[name], env[`${name}_FILE`]];
  if (value && file) throw new Error(`${name} and ${name}_FILE are both set; keep one`);
  if (value) return value;
  if (!file) throw new Error(`${name} is missing`);
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${name}_FILE names ${file}, which cannot be read (${code})`, { cause: error });
  }
}
