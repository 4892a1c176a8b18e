import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import type { ComposeFile } from '../compose-file.ts';
import { type ComposeRule, partOf, serviceNames } from '../compose-rule.ts';
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
export const names: ComposeRule = (compose, app) => {
  const { positions, services } = compose;
  const project = projectName(app.slug);
  const issues = checkProjectName(compose, app.slug);
  const present = services.map(({ name }) => name);
  for (const wanted of serviceNames(app).filter((name) => !present.includes(name))) {
    const stray = services.find((service) => !partOf(service, app) && looksLike(service.name, wanted));
    issues.push({
      code: 'compose.missing_service',
      ...(stray?.place ?? positions.key(['services'])),
      message: stray ? `has a service ${stray.name}, but none called ${wanted}` : `has no service ${wanted}`,
      why: "A service's name is its address on the networks that it joins; others call it by that.",
      hint: stray ? `Did you mean ${wanted}?` : 'Compare it with template-app/docker-compose.yml.',
    });
  }
  for (const service of services) {
    const part = partOf(service, app);
    if (part === undefined || part === 'database') continue;
    const image = `${project}-${part === 'migrate' ? 'backend' : part}`;
    if (plainVariables(service.image ?? '') === image) continue;
    issues.push({
      code: 'compose.image_name',
      ...service.at('image'),
      message: `${service.name} has ${service.image ? `the image ${service.image}` : 'no image name'}`,
      why: `Images of ${app.slug} are called after checkout and app, so that an upgrade can go back to the one before.`,
      hint: `Write image: ${image}`,
    });
  }
  return issues;
};

/** `crm-backnd`, the name of another app's (`template-app-backend`), or the bare word. */
function looksLike(name: string, wanted: string): boolean {
  const end = wanted.split('-').at(-1)!;
  return name === end || name.endsWith(`-${end}`) || didYouMean(name, [wanted]) !== undefined;
}
