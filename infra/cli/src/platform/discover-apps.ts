import {
  didYouMean,
  formatPlace,
  type Issue,
  type LoadedManifests,
  loadManifests,
  type Manifest,
  runningManifests,
} from '@portico/manifest';
import type { Selection } from '../supervisor/control-protocol.ts';
import { CliError, exitCodes, wrongUse } from '../terminal/cli-error.ts';

export interface DiscoveredApps {
  /** Registered with auth, whether or not they run. Excludes the template app once the domain is public. */
  all: Manifest[];
  /** Apps that remain after the selection. Always includes auth. */
  running: Manifest[];
}

export interface DiscoverAppsOptions {
  /** Ignore selected slugs without a manifest. Default false: refuse them. */
  ignoreUnknown?: boolean;
}

/** Finds and validates every manifest. A single fault refuses the whole set. */
export function discoverApps(
  root: string,
  domain: string,
  selection: Selection = {},
  options: DiscoverAppsOptions = {},
): DiscoveredApps {
  return chooseApps(loadManifests(root), domain, selection, options);
}

/** The discovered apps, narrowed to those that run. Throws for the first fault of a manifest. */
export function chooseApps(
  { manifests, issues }: LoadedManifests,
  domain: string,
  selection: Selection = {},
  { ignoreUnknown = false }: DiscoverAppsOptions = {},
): DiscoveredApps {
  if (issues.length > 0) throw manifestError(issues);
  const all = runningManifests(manifests, domain);
  if (!ignoreUnknown) checkSelection(all, selection);
  return { all, running: selectApps(all, selection) };
}

function checkSelection(manifests: Manifest[], { only = [], except = [] }: Selection): void {
  const slugs = manifests.map(({ slug }) => slug);
  const unknown = [...only, ...except].find((slug) => !slugs.includes(slug));
  if (unknown !== undefined) throw unknownApp(unknown, slugs);
}

/** Apps that remain after a selection, always including auth. */
function selectApps<M extends Pick<Manifest, 'slug'>>(manifests: readonly M[], selection: Selection): M[] {
  return manifests.filter(({ slug }) => isSelected(selection, slug));
}

export function isSelected({ only, except }: Selection, slug: string): boolean {
  return slug === 'auth' || ((only === undefined || only.includes(slug)) && !except?.includes(slug));
}

export function unknownApp(slug: string, slugs: string[]): CliError {
  return wrongUse({
    code: 'app.unknown',
    failed: `There's no app ${slug}.`,
    why: `Discovery finds: ${slugs.toSorted().join(', ')}.`,
    next: didYouMean(slug, slugs) ?? 'Name one of these, or add it with make new-app.',
  });
}

function manifestError(issues: Issue[]): CliError {
  const [first, ...others] = issues as [Issue, ...Issue[]];
  const place = first.related ? ` (the other place is ${formatPlace(first.related)})` : '';
  const more = others.length > 0 ? ` ${others.length} more: portico check.` : '';
  return new CliError(
    {
      code: first.code,
      failed: `${formatPlace(first)} ${first.message}${place}`,
      why: first.why,
      next: `${first.hint ?? `Correct line ${first.line}.`}${more}`,
      cause: issues,
    },
    exitCodes.preflightFailed,
  );
}
