import { findNameFault } from '@portico/api-types';
import {
  canonicalFolder,
  didYouMean,
  isReservedSlug,
  kebabCase,
  MANIFEST_KINDS,
  type Manifest,
  type ManifestKind,
} from '@portico/manifest';
import { wrongUse } from '../terminal/cli-error.ts';

/** The requested facts of a new app. */
export interface NewAppRequest {
  name: string;
  slug: string;
  kind: ManifestKind;
  description: string;
}

export const NEW_APP_EXAMPLE =
  'make new-app NAME="Time sheets" SLUG=time-sheets KIND=internal DESCRIPTION="Who worked on what."';

/** Why a value is invalid, as a sentence. Undefined if it is valid. */
export type Fault = string | undefined;

export function nameFault(name: string): Fault {
  return textFault(name, 60);
}

export function descriptionFault(description: string): Fault {
  return textFault(description, 200);
}

function textFault(text: string, longest: number): Fault {
  if (text.trim() === '') return "It's empty.";
  if (text !== text.trim()) return 'It begins or ends with a space.';
  if (/[\t\n\r]/.test(text)) return 'It has a line break or a control character.';
  const fault = findNameFault(text);
  if (fault) return `It ${fault}.`;
  return text.length > longest ? `It has ${text.length} characters; at most ${longest} fit.` : undefined;
}

export function slugFault(slug: string, manifests: readonly Manifest[]): Fault {
  if (slug.length < 2 || slug.length > 40) return `A slug has 2 to 40 characters, not ${slug.length}.`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) {
    return 'A slug is lower-case words joined by single hyphens, beginning with a letter.';
  }
  if (isReservedSlug(slug)) return `${slug} is reserved for Portico itself.`;
  const holder = manifests.find((manifest) => manifest.slug === slug);
  if (holder) return `${holder.file} already has it.`;
  const former = manifests.find((manifest) => manifest.previous_slugs.includes(slug));
  return former ? `${former.file} had it before, and its host still redirects.` : undefined;
}

/** The kind, or an error that names the four. */
export function checkKind(kind: string): ManifestKind {
  const found = MANIFEST_KINDS.find((known) => known === kind);
  if (found) return found;
  throw wrongUse({
    code: 'new_app.unknown_kind',
    failed: `KIND ${JSON.stringify(kind)} is unknown.`,
    why: `An app is one of ${MANIFEST_KINDS.join(', ')}.`,
    next: didYouMean(kind, MANIFEST_KINDS) ?? `For example: ${NEW_APP_EXAMPLE}`,
  });
}

/** Refuses invalid requests with exit code 2. */
export function checkNewApp(request: NewAppRequest, manifests: readonly Manifest[]): void {
  const { name, slug, kind, description } = request;
  refuse('new_app.bad_name', 'NAME', name, nameFault(name), `For example: ${NEW_APP_EXAMPLE}`);
  refuse('new_app.bad_slug', 'SLUG', slug, slugFault(slug, manifests), slugAdvice(slug, manifests));
  refuse(
    'new_app.bad_description',
    'DESCRIPTION',
    description,
    descriptionFault(description),
    `For example: ${NEW_APP_EXAMPLE}`,
  );
  checkKind(kind);
}

function slugAdvice(slug: string, manifests: readonly Manifest[]): string {
  const kebab = kebabCase(slug);
  const free = [kebab, `${kebab}-app`, `${kebab}-2`].find((one) => slugFault(one, manifests) === undefined);
  return free ? `Use SLUG=${free}.` : `For example: ${NEW_APP_EXAMPLE}`;
}

function refuse(code: string, variable: string, value: string, fault: Fault, next: string): void {
  if (fault === undefined) return;
  throw wrongUse({ code, failed: `${variable}=${JSON.stringify(value)} can't be used.`, why: fault, next });
}

/** Folder of the new app, relative to the root. */
export function newAppFolder({ kind, slug }: Pick<NewAppRequest, 'kind' | 'slug'>): string {
  return canonicalFolder(kind, slug);
}
