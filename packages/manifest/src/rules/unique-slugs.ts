import type { Issue } from '../issue.ts';
import type { Rule, ValidManifest } from './rule.ts';

/** Slugs and ids are unique, and a previous slug belongs to no other app. Each clash is reported at both places. */
export const uniqueSlugs: Rule = (all) => [
  ...shared(all, 'slug').flatMap(([a, b]) => [duplicateSlug(a, b), duplicateSlug(b, a)]),
  ...shared(all, 'id').flatMap(([a, b]) => [duplicateId(a, b), duplicateId(b, a)]),
  ...previousSlugs(all),
];

/** Pairs the first holder of a value with each later one. */
function shared(all: readonly ValidManifest[], key: 'slug' | 'id'): [ValidManifest, ValidManifest][] {
  const first = new Map<string, ValidManifest>();
  const pairs: [ValidManifest, ValidManifest][] = [];
  for (const read of all) {
    const value = read.manifest[key].toLowerCase();
    const holder = first.get(value);
    if (holder) pairs.push([holder, read]);
    else first.set(value, read);
  }
  return pairs;
}

function duplicateSlug(read: ValidManifest, other: ValidManifest): Issue {
  return {
    code: 'manifest.duplicate_slug',
    ...read.positions.value(['slug']),
    message: `has the slug ${read.manifest.slug}, which ${other.file} has too`,
    why: 'A slug is a host name and a database: it belongs to one app, so Portico refuses both.',
    hint: 'Give one of them another slug with make rename-app.',
    related: other.positions.value(['slug']),
  };
}

function duplicateId(read: ValidManifest, other: ValidManifest): Issue {
  return {
    code: 'manifest.duplicate_id',
    ...read.positions.value(['id']),
    message: `has the id of ${other.file}`,
    why: 'The id is what grants and links hold on to: a copied manifest needs its own.',
    hint: 'Give the copy a new UUID.',
    related: other.positions.value(['id']),
  };
}

function previousSlugs(all: readonly ValidManifest[]): Issue[] {
  const holders = new Map<string, { read: ValidManifest; path: (string | number)[] }>();
  for (const read of all) holders.set(read.manifest.slug, { read, path: ['slug'] });
  const issues: Issue[] = [];
  for (const read of all) {
    for (const [index, slug] of read.manifest.previous_slugs.entries()) {
      const path = ['previous_slugs', index];
      const holder = holders.get(slug);
      if (!holder) {
        holders.set(slug, { read, path });
        continue;
      }
      issues.push({
        code: 'manifest.previous_slug_taken',
        ...read.positions.value(path),
        message: `had the slug ${slug}, which ${holder.read === read ? 'it names twice' : `${holder.read.file} claims`}`,
        why: 'The host of a previous slug redirects to one app only.',
        hint: `Remove ${slug} from one of them.`,
        related: holder.read.positions.value(holder.path),
      });
    }
  }
  return issues;
}
