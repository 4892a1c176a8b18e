import { didYouMean } from '../did-you-mean.ts';
import type { Issue } from '../issue.ts';
import type { Rule, ValidManifest } from './rule.ts';

/** Actions and roles are declared once, roles grant declared actions, and at most one role is the default. */
export const rolesAndPermissions: Rule = (all) =>
  all.flatMap((read) => [...repeatedNames(read), ...unknownGrants(read), ...severalDefaults(read)]);

function repeatedNames({ manifest, positions }: ValidManifest): Issue[] {
  const actions = manifest.permissions.map(({ action }) => action);
  const keys = manifest.roles.map(({ key }) => key);
  const repeated = (names: string[], list: string, key: string, code: Issue['code']): Issue[] =>
    names.flatMap((name, index) => {
      const first = names.indexOf(name);
      if (first === index) return [];
      return {
        code,
        ...positions.value([list, index, key]),
        message: `declares ${name} twice`,
        why: `Each of the ${list} has a name of its own.`,
        hint: 'Remove or rename one of them.',
        related: positions.value([list, first, key]),
      };
    });
  return [
    ...repeated(actions, 'permissions', 'action', 'manifest.duplicate_permission'),
    ...repeated(keys, 'roles', 'key', 'manifest.duplicate_role'),
  ];
}

function unknownGrants({ manifest, positions }: ValidManifest): Issue[] {
  const actions = manifest.permissions.map(({ action }) => action);
  return manifest.roles.flatMap((role, roleIndex) =>
    role.grants.flatMap((action, index): Issue[] => {
      if (actions.includes(action)) return [];
      return [
        {
          code: 'manifest.unknown_permission',
          ...positions.value(['roles', roleIndex, 'grants', index]),
          message: `grants ${action}, which permissions doesn't declare`,
          why: 'A role grants actions that its own app declares.',
          hint: didYouMean(action, actions) ?? `Add ${action} to permissions.`,
        },
      ];
    }),
  );
}

function severalDefaults({ manifest, positions }: ValidManifest): Issue[] {
  const defaults = manifest.roles.flatMap((role, index) => (role.default ? [index] : []));
  return defaults.slice(1).map((index) => ({
    code: 'manifest.several_default_roles' as const,
    ...positions.value(['roles', index, 'default']),
    message: 'marks a second role as the default',
    why: 'A grant that names no role gives exactly one.',
    hint: 'Keep default: true on one role.',
    related: positions.value(['roles', defaults[0]!, 'default']),
  }));
}
