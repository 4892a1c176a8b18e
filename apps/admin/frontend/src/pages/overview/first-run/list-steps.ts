import type { OverviewApp } from '../overview-queries.ts';

/** Who has what in an app. */
type GivenApp = Pick<OverviewApp, 'slug' | 'open'> & {
  roles: readonly Pick<OverviewApp['roles'][number], 'people' | 'groups'>[];
};

export type StepId = 'set-up' | 'people' | 'app' | 'access';

/** Portico's own, and the template's notes, stand in every installation: nobody added them. */
const SHIPPED = new Set(['auth', 'portal', 'admin', 'template-app']);

/** The remaining steps on a fresh platform. They are derived from its state; nothing is stored. */
export function listSteps(facts: {
  people: number;
  clients: number;
  apps: readonly GivenApp[];
}): { id: StepId; done: boolean }[] {
  const apps = facts.apps.filter(({ slug }) => !SHIPPED.has(slug ?? ''));
  const isGiven = apps.some(
    ({ open, roles }) =>
      roles.reduce((given, { people, groups }) => given + people + groups, 0) > declaredIn({ open, roles }),
  );
  return [
    { id: 'set-up', done: true },
    { id: 'people', done: facts.people > 1 },
    { id: 'app', done: apps.length + facts.clients > 0 },
    { id: 'access', done: isGiven },
  ];
}

/** The manifest of an app that is open to everyone gives its default role, or the first, to everyone. No administrator did. */
function declaredIn({ open, roles }: Pick<GivenApp, 'open' | 'roles'>): number {
  return open === 'everyone' ? Math.min(roles.length, 1) : 0;
}
