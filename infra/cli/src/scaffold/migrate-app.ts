import { existsSync } from 'node:fs';
import { readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { appComposeText, composeFile, loadManifests, type Manifest } from '@portico/manifest';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { exitCodes } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { isAsShipped, replacedFiles } from './shipped-files.ts';

export interface MigratedApp {
  slug: string;
  /** Files that the shared ones replace, relative to the root. */
  replaced: string[];
  /** Files that were changed by hand. They stay, and a person decides. */
  left: string[];
}

/** Gives apps the shared Compose file and removes files of the older template. Exit code 1 when work is left. */
export async function migrateApps({ root, output }: CommandContext, slug?: string): Promise<number> {
  const { manifests } = loadManifests(root);
  const apps = manifests.filter((app) => app.slug !== 'auth' && app.slug !== 'gateway' && (!slug || app.slug === slug));
  const migrated = await Promise.all(apps.map((app) => migrateApp(root, app)));
  output.result({ apps: migrated }, () => {
    for (const { replaced, left } of migrated) {
      for (const file of replaced) output.line(`${file} is shared now (infra/compose, infra/images).`);
      for (const file of left) output.line(`${file} was changed, and stays. ${whatToDo(file)}`);
    }
    if (migrated.every(({ replaced, left }) => replaced.length + left.length === 0)) output.line('Nothing to do.');
  });
  return migrated.some(({ left }) => left.length > 0) ? exitCodes.failed : exitCodes.done;
}

async function migrateApp(root: string, { slug, folder }: Manifest): Promise<MigratedApp> {
  const answer: MigratedApp = { slug, replaced: [], left: [] };
  const read = (file: string) => readFile(join(root, folder, file), 'utf8').catch(() => undefined);
  const compose = await read(composeFile);
  const text = appComposeText({ folder });
  const isShared = compose?.includes('/infra/compose/app.yml') ?? false;
  if (compose === undefined || (!isShared && isAsShipped(composeFile, compose, { slug, folder }))) {
    await writeFileSafely(join(root, folder, composeFile), text, { mode: 0o644 });
    answer.replaced.push(`${folder}/${composeFile}`);
  } else if (!isShared) {
    // It is built from its own Dockerfiles until a person decides.
    return { ...answer, left: [`${folder}/${composeFile}`] };
  }
  for (const file of replacedFiles.filter((one) => existsSync(join(root, folder, one)))) {
    const isSame = isAsShipped(file, (await read(file))!, { slug, folder });
    if (isSame) await rm(join(root, folder, file));
    answer[isSame ? 'replaced' : 'left'].push(`${folder}/${file}`);
  }
  // Empty once its script is gone. A folder with other files stays.
  await rmdir(join(root, folder, dirname('database/create-owner.sh'))).catch(() => {});
  return answer;
}

function whatToDo(file: string): string {
  if (file.endsWith(`/${composeFile}`))
    return 'Write what you added to docker-compose.override.yml, remove the file, and run this again.';
  if (file.endsWith('docker-compose.dev.yml')) return 'make dev takes infra/compose/app.dev.yml: remove it.';
  if (file.endsWith('Dockerfile'))
    return 'Name it in docker-compose.override.yml (services.<backend or frontend>.build.dockerfile, target: ""), or remove it.';
  return 'The image has its own from infra/; keep it for a Dockerfile of your own, or remove it.';
}
