import type { BlockScope } from '../../parts/block/block.ts';
import type { SayOptions } from '../../parts/block/say-block.ts';
import { t } from './role/role.texts.ts';

interface App {
  id: string;
  name: string;
}

/** The app of a role: whose manifest declares it, or the only one that its blocks are about. */
export function appOf(role: { app: App | null; blocks: readonly BlockScope[] }): App | null {
  if (role.app !== null) return role.app;
  const apps = new Map(
    role.blocks
      .flatMap(({ app, object }) => app ?? (object?.kind === 'app' ? object : []))
      .map((app) => [app.id, { id: app.id, name: app.name }]),
  );
  return apps.size === 1 ? [...apps.values()][0]! : null;
}

/** How the blocks of a role are said: its own app is clear, and where there is one place only, no place is named. */
export function roleWords(role: Parameters<typeof appOf>[0], isMany: boolean): SayOptions {
  return { appId: appOf(role)?.id, ...(isMany && { where: t('role.where_given') }) };
}
