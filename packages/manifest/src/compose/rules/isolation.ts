import type { Issue } from '../../issue.ts';
import { asList, asMap, type ComposeFile, type ComposeService } from '../compose-file.ts';

/** What an image needs that begins as root and goes on as somebody else; nothing of it reaches out of the container. */
const harmlessCapability = /^(CAP_)?(CHOWN|DAC_OVERRIDE|FOWNER|FSETID|KILL|NET_BIND_SERVICE|SETGID|SETUID)$/i;
const isSaid = (): boolean => true;
const isOn = (value: unknown): boolean => value !== false && value !== 'false';

/** Keys that take the walls of a container down, with the value that does. */
const openings: Record<string, (value: unknown) => boolean> = {
  privileged: isOn,
  network_mode: (value) => value !== 'none',
  pid: isSaid,
  ipc: (value) => value !== 'none' && value !== 'private',
  uts: isSaid,
  userns_mode: isSaid,
  cgroup: (value) => value !== 'private',
  cgroup_parent: isSaid,
  sysctls: isSaid,
  devices: isSaid,
  device_cgroup_rules: isSaid,
  gpus: isSaid,
  cap_add: (value) => asList(value).some((one) => !harmlessCapability.test(String(one))),
  security_opt: (value) => asList(value).some((one) => !isNoNewPrivileges(one)),
  volumes_from: isSaid,
  provider: isSaid,
  use_api_socket: isOn,
  post_start: hasPrivilegedHook,
  pre_stop: hasPrivilegedHook,
  'deploy.resources.reservations.devices': isSaid,
};

export function isNoNewPrivileges(option: unknown): boolean {
  return /^no-new-privileges([:=]true)?$/.test(String(option));
}

function hasPrivilegedHook(hooks: unknown): boolean {
  return asList(hooks).some((hook) => isOn(asMap(hook).privileged ?? false));
}

export interface IsolationOptions {
  /** The one service that may see the Docker socket, and only to read it. Default none. */
  socketService?: string;
}

/** Who has the Docker socket, the host's network or all privileges has the host. */
export function checkIsolation({ services }: ComposeFile, { socketService }: IsolationOptions = {}): Issue[] {
  return services.flatMap((service) => [...opened(service), ...sockets(service, socketService)]);
}

function opened(service: ComposeService): Issue[] {
  return Object.entries(openings).flatMap(([key, opens]): Issue[] => {
    const path = key.split('.');
    const value = path.reduce<unknown>((parent, name) => asMap(parent)[name], service.plain);
    if (value === undefined || value === null || !opens(value)) return [];
    return [
      {
        code: 'compose.not_isolated',
        ...service.at(...path),
        message: `${service.name} has ${key}${show(value)}`,
        why: 'A fault in that one app would then be a fault of the whole machine.',
        hint: key === 'security_opt' ? `Write security_opt: ['no-new-privileges:true']` : `Remove ${key}.`,
      },
    ];
  });
}

/** A plain value, or a list of them; a map would fill the line. */
function show(value: unknown): string {
  const isPlain = (one: unknown): boolean => typeof one !== 'object';
  if (Array.isArray(value)) return value.every(isPlain) ? `: [${value.join(', ')}]` : '';
  return isPlain(value) ? `: ${String(value)}` : '';
}

function sockets({ name, volumes }: ComposeService, allowed: string | undefined): Issue[] {
  return volumes
    .filter(({ value, readOnly }) => /docker\.sock\b/.test(value) && !(name === allowed && readOnly))
    .map(({ place }) => ({
      code: 'compose.docker_socket' as const,
      ...place,
      message: `${name} sees the Docker socket`,
      why: 'A program that can call the engine is root on the machine, even with the socket mounted read-only.',
      hint: allowed === undefined ? 'Remove it.' : `Only ${allowed} may, with :ro behind it.`,
    }));
}
