import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../issue.ts';
import { checkComposeModel } from './check-compose-model.ts';
import { type ComposeOwner, unfilledOwner, upwards } from './compose-owner.ts';
import { readComposeFile } from './read-compose-file.ts';

export const composeFile = 'docker-compose.yml';
/** An app's additions to the shared file. Compose reads this name automatically. */
export const composeAdditions = 'docker-compose.override.yml';
/** Other names that Compose reads, instead of those two or on top of them. */
const strays = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'compose.override.yaml',
  'compose.override.yml',
  'docker-compose.override.yaml',
];

type App = Pick<ComposeOwner, 'slug' | 'folder' | 'others'>;

/** The text of an app's `docker-compose.yml`. It is the same for all apps at the same folder depth. */
export function appComposeText({ folder }: Pick<App, 'folder'>): string {
  const required = (name: string): string => `\${${name}:?run make up first, it writes .env}`;
  return `# This app by itself: database, migrations, backend and frontend, as for every app. What this app adds stands in
# docker-compose.override.yml. \`make up\` makes the network and writes .env, .env.container and .secrets.
name: portico-${required('PORTICO_INSTANCE')}-${required('PORTICO_SLUG')}
include: [{ path: ${upwards({ folder })}/infra/compose/app.yml, project_directory: . }]
`;
}

/** Finds what an app's Compose files may not use. Needs no engine; Compose's own model is checked at start. */
export function checkAppCompose(root: string, app: App): Issue[] {
  const folder = join(root, app.folder);
  const place = (file: string) => ({ file: `${app.folder}/${file}`, line: 1, column: 1 });
  const others = strays
    .filter((name) => existsSync(join(folder, name)))
    .map((name): Issue => ({
      code: 'compose.other_file',
      ...place(name),
      message: `would be read instead of ${composeFile}, or on top of it`,
      why: 'docker compose up in this folder takes it by itself, and make up does not.',
      hint: `Write it in ${composeAdditions}.`,
    }));
  return [...checkBase(root, app), ...checkAdditions(root, app), ...others];
}

function checkBase(root: string, app: App): Issue[] {
  const file = `${app.folder}/${composeFile}`;
  const place = { file, line: 1, column: 1 };
  const hint = 'Run portico migrate-app.';
  if (!existsSync(join(root, file))) {
    const why = 'The docker runtime starts every app by it.';
    return [{ code: 'compose.missing_file', ...place, message: "doesn't exist", why, hint }];
  }
  // Auth has its own containers, and its file is part of Portico.
  if (app.slug === 'auth') return [];
  const { model, issues } = readComposeFile(join(root, file), file);
  if (issues.length > 0) return issues;
  const { name, include } = model!;
  const shared = [{ path: `${upwards(app)}/infra/compose/app.yml`, project_directory: '.' }];
  const isShared =
    isDeepStrictEqual(include, shared) && Object.keys(model!).every((key) => ['name', 'include'].includes(key));
  const wanted = /^portico-\$\{PORTICO_INSTANCE(:?\?[^}]*)?\}-\$\{PORTICO_SLUG(:?\?[^}]*)?\}$/;
  if (isShared && typeof name === 'string' && wanted.test(name)) return [];
  const why = `Every app has the same containers, and ${composeAdditions} adds to them.`;
  return [{ code: 'compose.not_shared', ...place, message: 'is not the file that every app has', why, hint }];
}

function checkAdditions(root: string, app: App): Issue[] {
  const file = `${app.folder}/${composeAdditions}`;
  if (!existsSync(join(root, file))) return [];
  const { model, positions, issues } = readComposeFile(join(root, file), file);
  if (!model) return issues;
  return checkComposeModel(model, unfilledOwner(app), 'additions')
    .map(({ path, ...fault }): Issue => ({ code: 'compose.refused', ...positions.key(path), ...fault }))
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}
