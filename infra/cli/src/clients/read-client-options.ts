import { readFile } from 'node:fs/promises';
import type { ClientChange } from '@portico/api-types';
import { wrongUse } from '../terminal/cli-error.ts';

/** The flags of `client add` and `client edit`, as commander gives them. */
export interface ClientOptions {
  redirect?: string[];
  afterLogout?: string[];
  grant?: string[];
  scope?: string[];
  public?: boolean;
  withoutPkce?: boolean;
  authMethod?: string;
  jwks?: string;
  jwksUri?: string;
  dpop?: boolean;
  par?: boolean;
  profile?: string;
  trusted?: boolean;
  backchannelLogout?: string;
  privateHost?: string[];
  api?: string[];
  initiateLogin?: string;
  home?: string;
  logo?: string;
  json?: boolean;
}

const longGrantNames: Record<string, string> = { device_code: 'urn:ietf:params:oauth:grant-type:device_code' };

/** Only the fields that were named; auth checks the values. @throws CliError for a file that cannot be read */
export async function readClientOptions(options: ClientOptions): Promise<Partial<ClientChange>> {
  const fields: Record<string, unknown> = {
    redirectUris: options.redirect,
    postLogoutRedirectUris: options.afterLogout,
    grantTypes: options.grant?.map((type) => longGrantNames[type] ?? type),
    scopes: options.scope,
    public: options.public,
    pkce: options.withoutPkce === undefined ? undefined : !options.withoutPkce,
    tokenEndpointAuthMethod: options.authMethod,
    jwks: await readKeys(options.jwks),
    jwksUri: orNull(options.jwksUri),
    dpop: options.dpop,
    requirePar: options.par,
    profile: orNull(options.profile),
    trusted: options.trusted,
    backchannelLogoutUri: orNull(options.backchannelLogout),
    privateHosts: options.privateHost,
    apis: options.api,
    initiateLoginUri: orNull(options.initiateLogin),
    clientUri: orNull(options.home),
    logoSvg:
      options.logo && options.logo !== 'none' ? (await read('--logo', options.logo)).trim() : orNull(options.logo),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const orNull = (value: string | undefined): string | null | undefined => (value === 'none' ? null : value);

async function readKeys(file: string | undefined): Promise<unknown> {
  if (file === undefined || file === 'none') return orNull(file);
  const text = await read('--jwks', file);
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
