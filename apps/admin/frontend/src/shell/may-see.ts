import type { RouteFacts } from '../pages/routes.ts';
import type { Viewer } from './viewer-query.ts';

export function maySee(
  route: Pick<RouteFacts, 'needs' | 'orOnPlatform' | 'needsOnPlatform'>,
  viewer: Pick<Viewer, 'can' | 'canOnPlatform'>,
): boolean {
  const { needs, orOnPlatform = [], needsOnPlatform } = route;
  const holdsOne = (needed: readonly string[] | undefined, held: readonly string[]) =>
    needed === undefined || needed.some((action) => held.includes(action));
  const isHeld = holdsOne(needs, viewer.can) || holdsOne(orOnPlatform, viewer.canOnPlatform);
  return isHeld && holdsOne(needsOnPlatform, viewer.canOnPlatform);
}
