import { existsSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { checkComposeModel, composeFile, relativePath } from '@portico/manifest';
import { type CliError, preflightFailed, toCliError } from '../../terminal/cli-error.ts';
import { compose, type ComposeProject } from '../../docker/compose-project.ts';

/** Compose's view of a project's files, with all variables filled in. */
export interface ComposeModel {
  name: string;
  services: Record<string, ComposeService>;
  secrets?: Record<string, { file?: string }>;
}

interface ComposeService {
  labels?: Record<string, string>;
  image?: string;
  build?: { context: string; dockerfile?: string; target?: string; args?: Record<string, string> };
  ports?: { host_ip?: string; target: number; published?: string }[];
  environment?: Record<string, string | null>;
  secrets?: { source: string }[];
  restart?: string;
  depends_on?: Record<string, { condition: string }>;
}

export interface ReadProject {
  project: ComposeProject;
  model: ComposeModel;
  /** Compose's own text of the model. The same text gives the same containers. */
  text: string;
}

/** Reads a project's files. Throws for forbidden entries, and for errors that would only appear at start. */
export async function readProject(project: ComposeProject, root: string, signal?: AbortSignal): Promise<ReadProject> {
  const where = relative(root, project.folder);
  const { stdout, stderr } = await compose(project, ['config', '--format', 'json'], { signal }).catch(
    (error: unknown) => {
      signal?.throwIfAborted();
      throw notUsable(`${where}/${project.files.join(' and ')}`, toCliError(error));
    },
  );
  const unset = /The \\?"(\w+)\\?" variable is not set/.exec(stderr)?.[1];
  if (unset) throw missingVariable(where, unset);
  const model = JSON.parse(stdout) as ComposeModel;
  if (model.name !== project.name) throw wrongName(where, model.name, project.name);
  refuseFaults(model, project, root);
  const lost = Object.values(model.secrets ?? {}).find(({ file }) => file !== undefined && !existsSync(file));
  if (lost) throw missingSecret(where, relative(project.folder, lost.file!));
  return { project, model, text: stdout };
}

/** Refuses entries that an app may not use. The gateway has no owner: its files are part of Portico. */
function refuseFaults(
  model: ComposeModel,
  { folder, files, owner, extent = 'whole' }: ComposeProject,
  root: string,
): void {
  if (!owner) return;
  // Converts paths to the schema's form, relative to the app's folder.
  const seen = JSON.parse(JSON.stringify(model), (_, value: unknown) =>
    typeof value === 'string' && isAbsolute(value) && !relative(root, value).startsWith('..')
      ? relativePath(relative(folder, value) || '.')
      : value,
  ) as unknown;
  const [fault] = checkComposeModel(seen, owner, extent);
  if (!fault) return;
  const file = files.at(-1)!;
  // The shared file itself has no faults. If there are no additions, the file is of an older template.
  const way = file === composeFile ? 'Let portico migrate-app replace' : 'Correct it in';
  throw preflightFailed({
    code: 'docker.refused',
    failed: `${owner.slug} ${fault.message}.`,
    why: fault.why,
    next: `${way} ${relative(root, folder)}/${file}; make check names every fault. Nothing was started.`,
  });
}

/** Services that run once and end before others start: migrations. */
export function isOneShot({ services }: ComposeModel, name: string): boolean {
  return Object.values(services).some(
    ({ depends_on }) => depends_on?.[name]?.condition === 'service_completed_successfully',
  );
}

function notUsable(files: string, fault: CliError): CliError {
  if (fault.code !== 'docker.failed') return fault;
  return preflightFailed({
    code: 'docker.compose_file',
    failed: `${files} can't be used.`,
    why: fault.why,
    next: 'Correct that; make check looks at every Compose file. An app with files of its own becomes one like all others by portico migrate-app. Nothing was started.',
    cause: fault,
  });
}

function missingVariable(where: string, name: string): Error {
  return preflightFailed({
    code: 'docker.missing_variable',
    failed: `${where}/docker-compose.yml needs ${name}, which nothing sets.`,
    why: 'Compose would put an empty text in its place.',
    next: `Set ${name} in ${where}/.env, or give it a default in the Compose file.`,
  });
}

function missingSecret(where: string, file: string): Error {
  return preflightFailed({
    code: 'docker.missing_secret',
    failed: `${where}/${file} is missing.`,
    why: `${where}/docker-compose.yml gives it to a container as a secret.`,
    next: 'Write the file, or take the secret out of the Compose file.',
  });
}

function wrongName(where: string, name: string, expected: string): Error {
  return preflightFailed({
    code: 'docker.project_name',
    failed: `${where}/docker-compose.yml makes the project ${name} instead of ${expected}.`,
    why: "Two projects of one name would replace each other, and Portico wouldn't find this one again.",
    next: 'Let portico migrate-app write that file; make check says more.',
  });
}
