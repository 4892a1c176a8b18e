import { posix } from 'node:path';
import type { Issue } from '../../issue.ts';
import { asList, asMap, asText, type ComposeFile, type ComposeService } from '../compose-file.ts';
import { type ComposeApp, type ComposeRule, type Part, partOf } from '../compose-rule.ts';
import { readImageLabels } from '../read-image-labels.ts';
import { resolvePath } from '../resolve-path.ts';

/** What else a build may say: nothing that reads files, keys or networks of the host, or names the result in another way. */
const harmless: ReadonlySet<string> = new Set([
  'args',
  'labels',
  'no_cache',
  'platforms',
  'pull',
  'shm_size',
  'target',
]);

/** Images are built from the root of the repository, by the Dockerfile of that end of that app. */
export const builds: ComposeRule = ({ services }, app, base) =>
  services.flatMap((service): Issue[] => {
    const part = partOf(service, app);
    if (part === 'frontend' || part === 'backend') return checkEnd(service, part, app, base);
    if (!service.build) return [];
    return [...checkPlace(service, app), ...checkOptions(service), ...checkImage(service, app)];
  });

function checkEnd(service: ComposeService, part: Part, app: ComposeApp, base: ComposeFile | undefined): Issue[] {
  const folder = `${app.folder}/${part}`;
  const up = posix.relative(app.folder, '.');
  const hint = `Write build: { context: ${up}, dockerfile: ${folder}/Dockerfile${base ? '.dev' : ''} }`;
  if (!service.build) {
    // A file that changes another one need not say it again.
    if (base) return [];
    const why = 'Nobody publishes the images of your apps; they are built here.';
    return [{ code: 'compose.build', ...service.place, message: `${service.name} has no build`, why, hint }];
  }
  const { context, dockerfile } = service.build;
  if (resolvePath(context, app.folder) !== '.') {
    const message = `${service.name} is built in ${context}`;
    const why = 'An app uses packages of the workspace, so its build sees the whole repository.';
    return [{ code: 'compose.build', ...service.at('build', 'context'), message, why, hint }];
  }
  if (posix.dirname(dockerfile) !== folder || app.read(dockerfile) === undefined) {
    const there = posix.dirname(dockerfile) === folder;
    const message = `${service.name} is built by ${dockerfile}${there ? ", which doesn't exist" : ''}`;
    const why = `The paths of a build begin at the root of the repository; ${service.name} is built from ${folder}.`;
    return [{ code: 'compose.build', ...service.at('build', 'dockerfile'), message, why, hint }];
  }
  return [...checkOptions(service), ...checkImage(service, app)];
}

/** A service of the app's own is built from its folder, or by a Dockerfile in there from the root. */
function checkPlace({ name, build, at }: ComposeService, { folder }: ComposeApp): Issue[] {
  const { context, dockerfile } = build!;
  const place = resolvePath(context, folder);
  const by = place === undefined ? undefined : resolvePath(dockerfile, place);
  const isContext = place === '.' || isIn(place, folder);
  if (isContext && isIn(by, folder)) return [];
  const why = "What lies outside of the app's folder, and the secrets in it, isn't for its images.";
  const message = isContext ? `${name} is built by ${dockerfile}` : `${name} is built in ${context}`;
  const hint = `Build it in ${folder}, or in ${posix.relative(folder, '.')} by a Dockerfile of ${folder}.`;
  return [{ code: 'compose.build', ...at('build', isContext ? 'dockerfile' : 'context'), message, why, hint }];
}

function isIn(path: string | undefined, folder: string): boolean {
  return path === folder || path?.startsWith(`${folder}/`) === true;
}

/** The engine gives a container the labels of its image, too. */
function checkImage({ name, build }: ComposeService, { folder, read }: ComposeApp): Issue[] {
  const context = resolvePath(build!.context, folder);
  const file = context === undefined ? undefined : resolvePath(build!.dockerfile, context);
  const source = file === undefined ? undefined : read(file);
  if (source === undefined) return [];
  return readImageLabels(source)
    .filter(({ key }) => isRoute(key))
    .map(({ key, line, column }) => ({
      code: 'compose.build' as const,
      file: file!,
      line,
      column,
      message: `gives the image of ${name} the label ${key}`,
      why: 'The gateway would follow it as if it stood in the Compose file, where nothing checks it against the manifest.',
      hint: `Write it under the labels of ${name} in ${folder}/docker-compose.yml.`,
    }));
}

/** Whether the gateway would follow a label, or nobody can tell. */
function isRoute(label: string): boolean {
  return /^traefik\.|\$/i.test(label);
}

function checkOptions({ name, build, at }: ComposeService): Issue[] {
  const { labels, ...options } = build!.options;
  const strange = Object.keys(options).filter((key) => !harmless.has(key));
  const routes = [...Object.keys(asMap(labels)), ...(Array.isArray(labels) ? asList(labels).map(asText) : [])].filter(
    isRoute,
  );
  return [
    ...strange.map((key) => ({ key, message: `${name} is built with ${key}`, hint: `Remove ${key}.` })),
    ...routes.map((label) => ({
      key: 'labels',
      message: `${name} is built with the label ${label}`,
      hint: 'Write it under the labels of the service.',
    })),
  ].map(({ key, message, hint }) => ({
    code: 'compose.build' as const,
    ...at('build', key),
    message,
    why: 'A build reads its own folder and the packages, names its own image, and brings no route along.',
    hint,
  }));
}
