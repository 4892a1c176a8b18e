import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import type { ComposeFile, ComposeService } from '../compose-file.ts';
import { type ComposeApp, type ComposeRule, isOwnName, partOf, serviceNames } from '../compose-rule.ts';
import { plainVariables } from '../variables.ts';

function projectName(slug: string): string {
  return `portico-\${PORTICO_INSTANCE}-${slug}`;
}

export function checkProjectName({ file, name, positions }: ComposeFile, slug: string): Issue[] {
  const project = projectName(slug);
  if (plainVariables(name ?? '') === project) return [];
  return [
    {
      code: 'compose.project_name',
      ...(name === undefined ? { file, line: 1, column: 1 } : positions.value(['name'])),
      message: name === undefined ? 'has no name' : `is the project ${plainVariables(name)}`,
      why: `The Compose project of ${slug} is ${project}: down, logs and backups find its containers by that.`,
      hint: `Write name: ${project.replace('}', ':?run make up first}')}`,
    },
  ];
}

/** Project, services and images carry instance and slug: checkouts and apps on one engine do not meet by accident. */
export const names: ComposeRule = (compose, app, base) => [
  ...(base && compose.name === undefined ? [] : checkProjectName(compose, app.slug)),
  ...(base ? [] : missingServices(compose, app)),
  ...compose.services.flatMap((service) => checkImage(service, app, base)),
];

function missingServices({ positions, services }: ComposeFile, app: ComposeApp): Issue[] {
  const present = services.map(({ name }) => name);
  return serviceNames(app)
    .filter((name) => !present.includes(name))
    .map((wanted) => {
      const stray = services.find((service) => !partOf(service, app) && looksLike(service.name, wanted));
      return {
        code: 'compose.missing_service' as const,
        ...(stray?.place ?? positions.key(['services'])),
        message: stray ? `has a service ${stray.name}, but none called ${wanted}` : `has no service ${wanted}`,
        why: "A service's name is its address on the networks that it joins; others call it by that.",
        hint: stray ? `Did you mean ${wanted}?` : 'Compare it with template-app/docker-compose.yml.',
      };
    });
}

/** An image that is built takes its name from whatever had it before: under another app's, it would run with that app's secrets. */
function checkImage(service: ComposeService, app: ComposeApp, base?: ComposeFile): Issue[] {
  const part = partOf(service, app);
  const project = projectName(app.slug);
  const image = plainVariables(service.image ?? '');
  const own = `${project}-${part === 'migrate' ? 'backend' : (part ?? service.name)}`;
  const issue = (message: string): Issue[] => [
    {
      code: 'compose.image_name',
      ...service.at('image'),
      message: `${service.name} has ${message}`,
      why: `Images of ${app.slug} are called after checkout and app, so that an upgrade can go back to the one before.`,
      hint: `Write image: ${own}${base ? '-dev' : ''}`,
    },
  ];
  if (!base && part !== undefined && part !== 'database') {
    return image === own ? [] : issue(service.image ? `the image ${service.image}` : 'no image name');
  }
  const before = base?.services.find(({ name }) => name === service.name);
  const isBuilt = (service.build ?? before?.build) !== undefined;
  if (image === '') {
    // Without a name, Compose calls it after project and service.
    return isBuilt && !before?.image && !isOwnName(`${app.slug}-${service.name}`, app) ? issue('no image name') : [];
  }
  if (!isBuilt && !image.includes('portico-')) return [];
  return isOwnImage(image, app) ? [] : issue(`the image ${service.image}`);
}

function isOwnImage(image: string, app: ComposeApp): boolean {
  const prefix = projectName('');
  return image.startsWith(prefix) && isOwnName(image.slice(prefix.length), app);
}

/** `crm-backnd`, the name of another app's (`template-app-backend`), or the bare word. */
function looksLike(name: string, wanted: string): boolean {
  const end = wanted.split('-').at(-1)!;
  return name === end || name.endsWith(`-${end}`) || didYouMean(name, [wanted]) !== undefined;
}
