import { posix } from 'node:path';
import type { Issue } from '../../issue.ts';
import { type ComposeRule, partOf } from '../compose-rule.ts';

/** Images are built from the root of the repository, by the Dockerfile of that end of that app. */
export const builds: ComposeRule = ({ file, services }, app) =>
  services.flatMap((service): Issue[] => {
    const part = partOf(service, app);
    if (part !== 'frontend' && part !== 'backend') return [];
    const folder = `${app.folder}/${part}`;
    const up = posix.relative(app.folder, '.');
    const hint = `Write build: { context: ${up}, dockerfile: ${folder}/Dockerfile }`;
    if (!service.build) {
      // A file that changes another one need not say it again.
      if (file.endsWith('.dev.yml')) return [];
      const why = 'Nobody publishes the images of your apps; they are built here.';
      return [{ code: 'compose.build', ...service.place, message: `${service.name} has no build`, why, hint }];
    }
    const { context, dockerfile } = service.build;
    if (posix.join(app.folder, context) !== '.' && posix.join(app.folder, context) !== './') {
      const message = `${service.name} is built in ${context}`;
      const why = 'An app uses packages of the workspace, so its build sees the whole repository.';
      return [{ code: 'compose.build', ...service.at('build', 'context'), message, why, hint }];
    }
    if (posix.dirname(dockerfile) !== folder || !app.exists(dockerfile)) {
      const there = posix.dirname(dockerfile) === folder;
      const message = `${service.name} is built by ${dockerfile}${there ? ', which does not exist' : ''}`;
      const why = `The paths of a build begin at the root of the repository; ${service.name} is built from ${folder}.`;
      return [{ code: 'compose.build', ...service.at('build', 'dockerfile'), message, why, hint }];
    }
    return [];
  });
