import { posix } from 'node:path';
import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import type { ComposeFile, ComposeService, Placed } from '../compose-file.ts';
import type { ComposeRule } from '../compose-rule.ts';
import { isOwnFile, resolvePath } from '../resolve-path.ts';

/** Whatever stands in a container's environment, the Docker API shows; Traefik reads that API. */
const why = "A container's environment can be read through the Docker API and in crash reports; a file can't.";
const secretName =
  /(^|_)(SECRET|PASSWORD|PASSPHRASE|TOKEN|API_?KEY|PRIVATE_KEY|ENCRYPTION_KEY|COOKIE_KEYS)$|DATABASE_URL$/;
const secretsFolder = '.secrets/';

/** Secrets reach a container as files (`<NAME>_FILE`), never through its environment; each app has its own. */
export const secrets: ComposeRule = (compose, { folder }, base) => {
  const known = Object.keys({ ...base?.secrets, ...compose.secrets });
  const inherited = (name: string): Placed[] => base?.services.find((one) => one.name === name)?.secrets ?? [];
  return [
    ...compose.services.flatMap((service) => [
      ...environment(service),
      ...envFiles(service, folder),
      ...grants(service, inherited(service.name), known),
    ]),
    ...declared(compose, folder),
  ];
};

function environment({ name, environment }: ComposeService): Issue[] {
  return [...environment].flatMap(([variable, { value, place }]): Issue[] => {
    if (!secretName.test(variable) || value === '') return [];
    const file = variable.toLowerCase();
    return [
      {
        code: 'compose.secret_in_environment',
        ...place,
        message: `${name} has ${variable} in its environment`,
        why,
        hint: `Write ${variable}_FILE: /run/secrets/${file}, and ${file} under secrets.`,
      },
    ];
  });
}

/** The host's view of the settings holds secrets; the containers have a view of their own. */
function envFiles({ name, envFiles }: ComposeService, folder: string): Issue[] {
  return envFiles.flatMap(({ value, place }): Issue[] => {
    const message = `${name} reads ${value} into its environment`;
    if (/(^|\/)\.env(\.shared|\.acme)?$/.test(value)) {
      const hint = 'Write env_file: [.env.app, .env.container]; secrets come as files.';
      return [{ code: 'compose.secret_env_file', ...place, message, why, hint }];
    }
    if (isOwnFile(value, folder)) return [];
    return [
      {
        code: 'compose.other_file',
        ...place,
        message,
        why: "What lies outside of its folder belongs to another app or to the host, and what lies in .secrets is no environment's.",
        hint: 'Write env_file: [.env.app, .env.container], and what is missing in .env.app.',
      },
    ];
  });
}

/** `/run/secrets/x` is there only when the service asks for `x`. */
function grants({ name, environment, secrets }: ComposeService, inherited: Placed[], known: string[]): Issue[] {
  const granted = [...inherited, ...secrets].map(({ value }) => value);
  const read = [...environment].flatMap(([variable, { value, place }]): Issue[] => {
    const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
    if (secret === undefined || granted.includes(secret)) return [];
    return [
      {
        code: 'compose.secret_not_granted',
        ...place,
        message: `${name} reads ${secret} for ${variable}, but doesn't ask for it`,
        why: 'A container gets the secrets that its service lists, and no other.',
        hint: didYouMean(secret, granted) ?? `Write secrets: [${[...granted, secret].join(', ')}]`,
      },
    ];
  });
  const unknown = secrets.filter(({ value }) => !known.includes(value));
  return [
    ...read,
    ...unknown.map(({ value, place }) => ({
      code: 'compose.unknown_secret' as const,
      ...place,
      message: `${name} asks for the secret ${value}, which the file doesn't declare`,
      why: 'Docker Compose would refuse the whole file.',
      hint: didYouMean(value, known) ?? `Write ${value}: { file: ${secretsFolder}${value} } under secrets.`,
    })),
  ];
}

/** No app's file names a secret of another app, or one that somebody committed. */
function declared({ secrets, positions }: ComposeFile, folder: string): Issue[] {
  return Object.entries(secrets).flatMap(([name, body]): Issue[] => {
    const path = typeof body?.file === 'string' ? body.file : undefined;
    if (path !== undefined && resolvePath(path, folder)?.startsWith(`${folder}/${secretsFolder}`)) return [];
    const file = path === undefined ? undefined : posix.normalize(path);
    return [
      {
        code: 'compose.secret_place',
        ...positions.value(['secrets', name, 'file']),
        message: `takes the secret ${name} from ${file ?? 'elsewhere'}`,
        why: "Secrets are in the app's own .secrets, which only the command writes.",
        hint: `Write ${name}: { file: ${secretsFolder}${name} }`,
      },
    ];
  });
}
