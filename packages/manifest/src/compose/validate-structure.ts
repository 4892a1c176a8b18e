import type { Issue, Place } from '../issue.ts';
import type { ManifestPorts } from '../manifest.ts';

/** One `NAME=value` of a committed `.env.app`. */
interface Line {
  name: string;
  value: string;
  place: Place;
}

export interface StructureApp {
  slug: string;
  ports: Pick<ManifestPorts, 'backend'>;
}

/** Finds where an app's `.env.app` contradicts its manifest or holds values that must not be committed. */
export function validateStructure(source: string, file: string, { slug, ports }: StructureApp): Issue[] {
  const expected = new Map([
    ['PORTICO_SLUG', slug],
    ['PORTICO_CLIENT_ID', slug],
    ['PORT', String(ports.backend)],
  ]);
  return readLines(source, file).flatMap(({ name, value, place }): Issue[] => {
    const wanted = expected.get(name);
    if (wanted !== undefined && value !== wanted) {
      const message = `has ${name}=${value}, but the manifest says ${wanted}`;
      const why = 'The file repeats what the manifest says, for tools that read it alone.';
      return [{ code: 'structure.value', ...place, message, why, hint: `Write ${name}=${wanted}` }];
    }
    if (!/(SECRET|PASSWORD|TOKEN|KEYS?|DATABASE_URL)$/.test(name) || value === '') return [];
    const why = 'This file is committed; anyone with the repository has what stands in it.';
    return [
      {
        code: 'structure.secret',
        ...place,
        message: `holds ${name}`,
        why,
        hint: `Move it to .env beside this file, which stays out of the repository; lines of your own stay there.`,
      },
    ];
  });
}

function readLines(source: string, file: string): Line[] {
  return source.split('\n').flatMap((line, index) => {
    const [, before = '', name = '', value = ''] = /^(\s*(?:export\s+)?)([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (name === '') return [];
    const place = { file, line: index + 1, column: before.length + 1 };
    return [{ name, value: value.trim().replace(/^(["'])(.*)\1$/, '$2'), place }];
  });
}
