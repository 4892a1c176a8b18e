import { didYouMean, isReservedSlug, loadManifests, type Manifest } from '@portico/manifest';
import { wrongUse } from '../terminal/cli-error.ts';
import { manifestFault } from './manifest-fault.ts';

export interface OwnApp {
  app: Manifest;
  others: Manifest[];
}

/** The app with that slug, which must be one that people created. Portico's own parts cannot be moved. */
export function findOwnApp(root: string, slug: string): OwnApp {
  const { manifests, issues } = loadManifests(root);
  const app = manifests.find((manifest) => manifest.slug === slug);
  if (!app) throw unknown(slug, manifests);
  if (isReservedSlug(slug)) {
    throw wrongUse({
      code: 'app.is_portico',
      failed: `${slug} is a part of Portico.`,
      why: 'The platform and the template rely on it.',
      next: 'Name an app of your own.',
    });
  }
  if (issues.length > 0) throw manifestFault(issues);
  return { app, others: manifests.filter((manifest) => manifest !== app) };
}

function unknown(slug: string, manifests: readonly Manifest[]): Error {
  const slugs = manifests.map((manifest) => manifest.slug).filter((one) => !isReservedSlug(one));
  return wrongUse({
    code: 'app.unknown',
    failed: `There's no app ${slug}.`,
    why: slugs.length > 0 ? `Discovery finds: ${slugs.toSorted().join(', ')}.` : 'No app has been made yet.',
    next: didYouMean(slug, slugs) ?? 'Name one of these, or add it with make new-app.',
  });
}
