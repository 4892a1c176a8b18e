import fc from 'fast-check';
import { canonicalFolder, isReservedSlug } from '../src/canonical-folder.ts';
import { MANIFEST_KINDS, type Manifest } from '../src/manifest.ts';
import { nextPorts } from '../src/next-ports.ts';

const slug = fc.stringMatching(/^[a-z][a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/).filter((text) => !isReservedSlug(text));

/** A valid set: auth, and up to twelve apps of any kind with unique slugs, ids and ports. */
export const arbitraryManifests: fc.Arbitrary<Manifest[]> = fc
  .uniqueArray(
    fc.record({
      slug,
      id: fc.uuid({ version: 7 }),
      kind: fc.constantFrom(...MANIFEST_KINDS),
      previous: fc.option(slug),
    }),
    { maxLength: 12, selector: (app) => app.slug },
  )
  .map((apps) => {
    const slugs = new Set(apps.map((app) => app.slug));
    const manifests: Manifest[] = [];
    for (const app of [
      { slug: 'auth', id: '0199f3c2-7a10-7c44-9d0e-000000000000', kind: 'platform' as const, previous: null },
      ...apps,
    ]) {
      const previous = app.previous && !slugs.has(app.previous) ? [app.previous] : [];
      slugs.add(app.previous ?? '');
      manifests.push(manifestOf(app.slug, app.id, app.kind, previous, manifests));
    }
    return manifests;
  });

function manifestOf(
  slug: string,
  id: string,
  kind: Manifest['kind'],
  previous: string[],
  before: Manifest[],
): Manifest {
  const folder = canonicalFolder(kind, slug);
  return {
    schema: 1,
    id,
    slug,
    name: slug,
    description: 'An app.',
    kind,
    owner: '',
    created: '2026-11-22',
    icon: '',
    iconSvg: '',
    tags: [],
    ports: nextPorts(before),
    health: '/api/health',
    access: { open: 'assigned', requestable: false },
    launcher: { hidden: false },
    auth: { acr: 'password', max_age: '12h' },
    permissions: [],
    roles: [],
    apis: { provides: '', consumes: [] },
    events_publish: [],
    events_subscribe: [],
    previous_slugs: previous,
    file: `${folder}/app.manifest.yml`,
    folder,
  };
}
