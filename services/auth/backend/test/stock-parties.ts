import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, closeSync, constants, openSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'vitest';

export interface StockParty extends AsyncDisposable {
  /** The address that sends a browser to sign-in. */
  start: string;
  /** Its log so far. */
  log(): string;
}

export interface StockPartyOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  port: number;
}

const OPENIDC_MODULE = '/usr/lib/apache2/modules/mod_auth_openidc.so';
/** Debian's paths. Undefined when Apache or its module is not installed (`apache2`, `libapache2-mod-auth-openidc`). */
export const apache = isExecutable(OPENIDC_MODULE, constants.R_OK)
  ? findProgram('apache2', ['/usr/sbin/apache2'])
  : undefined;
/** `OAUTH2_PROXY_BIN`, else found on the path. */
export const oauth2Proxy = findProgram('oauth2-proxy', [process.env.OAUTH2_PROXY_BIN]);

/** Apache with mod_auth_openidc in front of a page, with the module's defaults. */
export async function startApache({ issuer, clientId, clientSecret, port }: StockPartyOptions): Promise<StockParty> {
  const folder = await partyFolder();
  // As root, Apache serves as another user.
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'htdocs'));
  await writeFile(join(folder, 'htdocs/index.html'), 'you are in');
  const modules = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'auth_openidc'];
  const asRoot = process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : [];
  const lines = [
    `ServerRoot ${folder}`,
    'ServerName 127.0.0.1',
    `Listen 127.0.0.1:${port}`,
    `PidFile ${folder}/pid`,
    'ErrorLog /dev/stderr',
    `DefaultRuntimeDir ${folder}`,
    ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    ...asRoot,
    `DocumentRoot ${folder}/htdocs`,
    'DirectoryIndex index.html',
    `OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration`,
    `OIDCClientID ${clientId}`,
    `OIDCClientSecret ${clientSecret}`,
    `OIDCRedirectURI http://127.0.0.1:${port}/redirect_uri`,
    'OIDCCryptoPassphrase a-passphrase-of-the-tests',
    // It treats fetch() as a script, whatever the headers say; browsers navigate.
    'OIDCUnAuthAction auth true',
    '<Location />',
    'AuthType openid-connect',
    'Require valid-user',
    '</Location>',
  ];
  await writeFile(join(folder, 'apache.conf'), `${lines.join('\n')}\n`);
  return run(folder, port, '/', apache!, ['-f', join(folder, 'apache.conf'), '-DFOREGROUND']);
}

/** oauth2-proxy with its defaults. Go does not resolve `*.localhost`, so the addresses that it calls are given. */
export async function startOauth2Proxy(options: StockPartyOptions & { servicePort: string }): Promise<StockParty> {
  const { issuer, clientId, clientSecret, port, servicePort } = options;
  const service = `http://127.0.0.1:${servicePort}`;
  return run(await partyFolder(), port, '/oauth2/start?rd=/', oauth2Proxy!, [
    '--provider=oidc',
    `--oidc-issuer-url=${issuer}`,
    '--skip-oidc-discovery',
    `--login-url=${issuer}/auth`,
    `--redeem-url=${service}/token`,
    `--oidc-jwks-url=${service}/jwks`,
    `--profile-url=${service}/me`,
    `--client-id=${clientId}`,
    `--client-secret=${clientSecret}`,
    `--redirect-url=http://127.0.0.1:${port}/oauth2/callback`,
    '--cookie-secret=0123456789abcdef0123456789abcdef',
    '--cookie-secure=false',
    '--email-domain=*',
    '--upstream=static://202',
    `--http-address=127.0.0.1:${port}`,
  ]);
}

const partyFolder = () => mkdtemp(join(tmpdir(), 'portico-party-'));

async function run(
  folder: string,
  port: number,
  startPath: string,
  program: string,
  args: string[],
): Promise<StockParty> {
  // A file: Apache cannot open a socket as its log.
  const file = join(folder, 'log');
  const descriptor = openSync(file, 'a');
  const child = spawn(program, args, { stdio: ['ignore', descriptor, descriptor] });
  closeSync(descriptor);
  const log = () => readFileSync(file, 'utf8');
  const start = `http://127.0.0.1:${port}${startPath}`;
  const answers = () => fetch(start, { redirect: 'manual' }).then(({ status }) => status, log);
  await expect.poll(answers, { timeout: 20_000 }).toBeTypeOf('number');
  return {
    start,
    log,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function findProgram(name: string, first: (string | undefined)[]): string | undefined {
  const inPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return [...first, ...inPath].find((file) => file !== undefined && isExecutable(file));
}

function isExecutable(file: string, mode = constants.X_OK): boolean {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}
