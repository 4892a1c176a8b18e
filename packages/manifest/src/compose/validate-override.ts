import { didYouMean } from '../did-you-mean.ts';
import type { Issue } from '../issue.ts';
import type { ComposeFile } from './compose-file.ts';
import type { ComposeApp } from './compose-rule.ts';
import { checkExposure } from './rules/ports.ts';
import { inOrder, rules } from './validate-compose.ts';

/** What must hold of a file that changes an app's `docker-compose.yml`, such as `docker-compose.dev.yml`. */
export function validateOverride(override: ComposeFile, base: ComposeFile, app: ComposeApp): Issue[] {
  return inOrder([
    ...strangers(override, base),
    ...override.services.flatMap(checkExposure),
    ...rules.flatMap((rule) => rule(override, app, base)),
  ]);
}

/** A slip of the pen would be one more container beside the one that was meant. */
function strangers({ services }: ComposeFile, base: ComposeFile): Issue[] {
  const known = base.services.map(({ name }) => name);
  return services.flatMap(({ name, place }): Issue[] => {
    const meant = known.includes(name) ? undefined : didYouMean(name, known);
    if (!meant) return [];
    const why = `It changes services of ${base.file}; one that isn't there would be added.`;
    return [
      { code: 'compose.unknown_service', ...place, message: `changes ${name}, which isn't there`, why, hint: meant },
    ];
  });
}
