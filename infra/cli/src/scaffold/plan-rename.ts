import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { canonicalFolder, type Manifest, MANIFEST_FILE } from '@portico/manifest';
import { wrongUse } from '../terminal/cli-error.ts';
import { type AppIdentity, identityOf } from './app-identity.ts';
import { nameFault, slugFault } from './new-app-request.ts';
import { moveManifest } from './plan-manifest.ts';
import { substituteFileName, substituteText } from './substitute-text.ts';

export interface RenamePlan {
  from: AppIdentity;
  to: AppIdentity;
  /** Relative to the app's folder. */
  files: readonly string[];
  fileName(file: string): string;
  fileText(text: string, file: string): string;
}

/** Plans to rename an app: it stays the same app, with a new slug, and keeps the old one as a previous slug. */
export function planRename(app: Manifest, slug: string, name: string, files: readonly string[]): RenamePlan {
  const from = identityOf(app);
  const to: AppIdentity = { ...from, slug, name, folder: canonicalFolder(app.kind, slug) };
  const entries = [...new Set(files.map((file) => file.split('/')[0]!))];
  const previous_slugs = [...app.previous_slugs.filter((one) => one !== slug), app.slug];
  return {
    from,
    to,
    files,
    fileName: (file) =>
      file
        .split('/')
        .map((part) => renamePart(part, from.slug, slug))
        .join(posix.sep),
    fileText: (text, file) =>
      file === MANIFEST_FILE
        ? moveManifest(text, from.folder, to.folder, { slug, ...(name === app.name ? {} : { name }), previous_slugs })
        : substituteText(text, file, { from, to, entries, oneWord: 'plain' }),
  };
}

/** A file named after a one-word slug (`notes.service.ts`) is about that word. */
function renamePart(part: string, from: string, to: string): string {
  return from.includes('-') ? substituteFileName(part, from, to) : part;
}

/** Refuses, with exit code 2, a slug or name that the app cannot have. */
export function checkRename(
  root: string,
  app: Manifest,
  slug: string,
  name: string | undefined,
  others: readonly Manifest[],
): void {
  const next = 'For example: make rename-app FROM=crm TO=customers';
  const fault = slug === app.slug ? 'It already has that slug.' : slugFault(slug, others);
  if (fault)
    throw wrongUse({
      code: 'rename_app.bad_slug',
      failed: `TO=${JSON.stringify(slug)} can't be used.`,
      why: fault,
      next,
    });
  const badName = name ? nameFault(name) : undefined;
  if (badName)
    throw wrongUse({
      code: 'rename_app.bad_name',
      failed: `NAME=${JSON.stringify(name)} can't be used.`,
      why: badName,
      next,
    });
  const folder = canonicalFolder(app.kind, slug);
  if (!existsSync(join(root, folder))) return;
  throw wrongUse({
    code: 'rename_app.destination_exists',
    failed: `${folder} already exists.`,
    why: 'rename-app never overwrites.',
    next: `Move or remove ${folder}, or choose another slug.`,
  });
}
