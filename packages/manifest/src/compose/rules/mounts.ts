import type { Issue } from '../../issue.ts';
import type { ComposeService, Mount } from '../compose-file.ts';
import type { ComposeApp, ComposeRule } from '../compose-rule.ts';
import { isOwnFile, resolvePath } from '../resolve-path.ts';

const own = 'Mount a volume of the app, or with :ro a file or folder of its own other than .env and .secrets';

/** A container sees nothing of the host but its own app's files, and changes none of them. */
export const mounts: ComposeRule = ({ services }, app, base) =>
  services.flatMap((service) =>
    service.volumes.flatMap((mount) => checkMount(service, mount, app, base !== undefined)),
  );

function checkMount({ name }: ComposeService, mount: Mount, app: ComposeApp, isChange: boolean): Issue[] {
  const { type, source, value, place, readOnly } = mount;
  // The socket has a rule of its own.
  if (type === 'volume' || type === 'tmpfs' || type === 'image' || /docker\.sock\b/.test(value)) return [];
  if (type !== 'bind')
    return [fault(place, `${name} mounts ${value} as ${type || 'nothing in particular'}`, `${own}.`)];
  if (isChange && isPackages(mount, app)) return [];
  if (!isOwnFile(source, app.folder)) {
    const packages = isChange ? '; for development, packages at /source/packages:ro' : '';
    return [fault(place, `${name} mounts ${source || '.'} of the host`, `${own}${packages}.`)];
  }
  if (readOnly) return [];
  return [
    fault(place, `${name} can write to ${source}`, 'Write :ro behind it; what a container writes belongs in a volume.'),
  ];
}

/** The workspace's packages, at the place where the images for development expect the checkout. */
function isPackages({ source, target, readOnly }: Mount, { folder }: ComposeApp): boolean {
  const resolved = resolvePath(source, folder);
  return readOnly && /^packages(\/|$)/.test(resolved ?? '') && target === `/source/${resolved}`;
}

function fault(place: Mount['place'], message: string, hint: string): Issue {
  const why = 'Secrets of the other apps, and what the next start runs, are files of the same host.';
  return { code: 'compose.mount', ...place, message, why, hint };
}
