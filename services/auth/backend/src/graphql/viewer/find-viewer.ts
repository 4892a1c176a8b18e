import { listBuiltInActions } from '../../access-model/actions/built-in-actions.ts';
import { PLATFORM } from '../../administration/gate-scopes.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import type { Context } from '../context.ts';

export interface Viewer {
  personId: string | null;
  can: readonly string[];
  canOnPlatform: readonly string[];
}

/** Uses only the engine's memory. */
export async function findViewer({ actor, service }: Context): Promise<Viewer> {
  const engine = service(AccessEngine);
  const names = listBuiltInActions();
  const held = await Promise.all(
    names.map(async (name) => ({
      name,
      somewhere: (await engine.findReach(actor, name)).allow.length > 0,
      everywhere: await engine.holds(actor, name, PLATFORM),
    })),
  );
  return {
    personId: actor.kind === 'person' ? actor.id : null,
    can: held.filter(({ somewhere }) => somewhere).map(({ name }) => name),
    canOnPlatform: held.filter(({ everywhere }) => everywhere).map(({ name }) => name),
  };
}
