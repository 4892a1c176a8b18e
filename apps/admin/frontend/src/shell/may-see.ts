import type { RouteFacts } from '../pages/routes.ts';
import type { Viewer } from './viewer-query.ts';

export function maySee(
  route: Pick<RouteFacts, 'needs' | 'needsOnPlatform'>,
  viewer: Pick<Viewer, 'can' | 'canOnPlatform'>,
): boolean {
  const { needs, needsOnPlatform } = route;
  const holdsOne = (needed: readonly string[] | undefined, held: readonly string[]) =>
    needed === undefined || needed.some((action) => held.includes(action));
  return holdsOne(needs, viewer.can) && holdsOne(needsOnPlatform, viewer.canOnPlatform);
}
