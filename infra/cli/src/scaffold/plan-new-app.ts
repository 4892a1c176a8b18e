import { posix } from 'node:path';
import { MANIFEST_FILE, nextPorts, type Manifest } from '@portico/manifest';
import { type AppIdentity, identityOf } from './app-identity.ts';
import { moveManifest } from './plan-manifest.ts';
import { newAppFolder, type NewAppRequest } from './new-app-request.ts';
import { substituteFileName, substituteText } from './substitute-text.ts';

export interface NewAppFacts {
  /** UUIDv7. */
  id: string;
  /** YYYY-MM-DD */
  created: string;
}

/** All facts of a new app, before anything is written. */
export interface NewAppPlan extends NewAppRequest, NewAppFacts, AppIdentity {
  /** The template's folder. */
  templateFolder: string;
  templateSlug: string;
  /** Files of the template, relative to its folder. */
  templateFiles: readonly string[];
  /** Name of a copied file, relative to the app's folder. */
  fileName(file: string): string;
  /** Text of a copied file. */
  fileText(text: string, file: string): string;
}

/** Plans an app from the template's manifest and files, which contain all values to replace. */
export function planNewApp(
  request: NewAppRequest,
  facts: NewAppFacts,
  template: Manifest,
  templateFiles: readonly string[],
  manifests: readonly Manifest[],
): NewAppPlan {
  const from = identityOf(template);
  const folder = newAppFolder(request);
  const ports = nextPorts(manifests);
  const to: AppIdentity = { slug: request.slug, name: request.name, description: request.description, folder, ports };
  // The icon fits the template only. The new app shows letters until it has its own icon.
  const files = templateFiles.filter((file) => `./${file}` !== template.icon);
  const entries = [...new Set(templateFiles.map((file) => file.split('/')[0]!))];
  return {
    ...request,
    ...facts,
    ...to,
    templateFolder: from.folder,
    templateSlug: from.slug,
    templateFiles: files,
    fileName: (file) =>
      file
        .split('/')
        .map((part) => substituteFileName(part, from.slug, to.slug))
        .join(posix.sep),
    fileText: (text, file) =>
      file === MANIFEST_FILE
        ? moveManifest(text, from.folder, folder, { ...request, ...facts, ports }).replace(/^icon:.*\n/m, '')
        : substituteText(text, file, { from, to, entries }),
  };
}
