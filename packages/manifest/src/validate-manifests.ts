import type { Issue } from './issue.ts';
import type { ReadManifest } from './read-manifest.ts';
import { acr } from './rules/acr.ts';
import { consumedApis } from './rules/consumed-apis.ts';
import { places } from './rules/places.ts';
import { rolesAndPermissions } from './rules/roles-and-permissions.ts';
import type { Rule, ValidManifest } from './rules/rule.ts';
import { uniquePorts } from './rules/unique-ports.ts';
import { uniqueSlugs } from './rules/unique-slugs.ts';

const RULES: readonly Rule[] = [places, uniqueSlugs, uniquePorts, consumedApis, rolesAndPermissions, acr];

/** All faults of a set of manifests, each alone and together, ordered by place. */
export function validateManifests(all: readonly ReadManifest[]): Issue[] {
  const valid = all.filter((read): read is ValidManifest => read.manifest !== undefined);
  const issues = [...all.flatMap((read) => read.issues), ...RULES.flatMap((rule) => rule(valid))];
  return issues.sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
}
