import { canonicalFolder, isReservedSlug, RESERVED_SLUGS } from '../canonical-folder.ts';
import type { Issue } from '../issue.ts';
import type { Rule, ValidManifest } from './rule.ts';

/** A manifest must lie in the folder of its kind and slug. Portico's own slugs have their own folders. */
export const places: Rule = (all) => all.flatMap((read) => checkPlace(read) ?? []);

function checkPlace({ manifest, positions }: ValidManifest): Issue | undefined {
  const { slug, kind, folder } = manifest;
  const canonical = canonicalFolder(kind, slug);
  const place = positions.value(['slug']);
  if (folder === canonical && RESERVED_SLUGS.get(slug) !== null && !slug.startsWith('pg-')) return undefined;
  if (isReservedSlug(slug)) {
    const owner = RESERVED_SLUGS.get(slug);
    return {
      code: 'manifest.reserved_slug',
      ...place,
      message: `uses the reserved slug ${slug}`,
      why: owner
        ? `Only ${owner} may be called ${slug}.`
        : `No app may be called ${slug}: something else already answers to it.`,
      hint: 'Choose another slug and rename the folder to match.',
    };
  }
  if (folder.split('/').at(-1) !== slug) {
    return {
      code: 'manifest.folder_name',
      ...place,
      message: `has the slug ${slug} in a folder called ${folder.split('/').at(-1)}`,
      why: 'The slug is the name of the folder.',
      hint: `Move the folder to ${canonical}, or run make rename-app to change the slug.`,
    };
  }
  return {
    code: 'manifest.wrong_place',
    ...positions.value(['kind']),
    message: `is of kind ${kind} but lies in ${folder}`,
    why: `An app of kind ${kind} lies in ${canonical}.`,
    hint: `Move the folder to ${canonical}, or correct the kind.`,
  };
}
