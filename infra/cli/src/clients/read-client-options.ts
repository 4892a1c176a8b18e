import { readFile } from 'node:fs/promises';
import type { ClientChange } from '@portico/api-types';
import { Option } from 'commander';
import { wrongUse } from '../terminal/cli-error.ts';
import { CLIENT_FLAGS } from './client-flags.ts';

/** The flags of `client add` and `client edit`, as commander parses them. */
export type ClientOptions = Record<string, unknown>;

const longGrantNames: Record<string, string> = { device_code: 'urn:ietf:params:oauth:grant-type:device_code' };

/** Only the given fields. Auth checks the values. @throws CliError for a file that cannot be read */
export async function readClientOptions(options: ClientOptions): Promise<Partial<ClientChange>> {
  const fields: Record<string, unknown> = {};
  for (const [flag, field] of CLIENT_FLAGS) {
    const value = options[new Option(flag).attributeName()];
    if (value !== undefined) fields[field] = value === 'none' ? null : await convert(field, value);
  }
  return fields;
}

async function convert(field: (typeof CLIENT_FLAGS)[number][1], value: unknown): Promise<unknown> {
  switch (field) {
    case 'grantTypes':
      return (value as string[]).map((type) => longGrantNames[type] ?? type);
    case 'pkce':
      return !value;
    case 'jwks':
      return parseKeys(value as string, await read('--jwks', value as string));
    case 'logoSvg':
      return (await read('--logo', value as string)).trim();
    default:
      return value;
  }
}

function parseKeys(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable('--jwks', file, `It isn't JSON: ${(error as Error).message}.`);
  }
}

function read(flag: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw unreadable(flag, file, `${error.message}.`);
  });
}

const unreadable = (flag: string, file: string, why: string) =>
  wrongUse({ failed: `${flag} ${file} can't be read.`, why, next: 'Correct the path and run the command again.' });
