import { spawn } from 'node:child_process';
import { publicOrigin } from '@portico/manifest';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { discoverApps, unknownApp } from '../platform/discover-apps.ts';
import { neverUp } from '../platform/load-platform.ts';
import { platformSettings } from '../platform/platform-settings.ts';

export async function openApp({ root, output }: CommandContext, slug: string): Promise<void> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const { all } = discoverApps(root, shared.domain);
  const slugs = all.map((manifest) => manifest.slug);
  if (!slugs.includes(slug)) throw unknownApp(slug, slugs);
  const url = publicOrigin(slug, platformSettings(root, shared));
  output.result({ url }, () => output.line(url));
  if (output.interactive) await launchBrowser(url);
}

/** A machine without a desktop has no browser; the address was printed. */
function launchBrowser(url: string): Promise<void> {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  return new Promise((resolve) => {
    const child = spawn(command, [url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve());
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
