import type { Issue } from '../../issue.ts';
import type { ComposeFile, ComposeService } from '../compose-file.ts';

/** Keys that take the walls of a container down, with the value that does. */
const openings: Record<string, (value: unknown) => boolean> = {
  privileged: (value) => value === true || value === 'true',
  network_mode: (value) => value !== 'none',
  pid: (value) => value !== undefined,
  ipc: (value) => value === 'host',
  userns_mode: (value) => value === 'host',
  cap_add: (value) =>
    Array.isArray(value) && value.some((one) => /^(CAP_)?(ALL|SYS_\w+|NET_ADMIN)$/i.test(String(one))),
};

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
    const value = service.plain[key];
    if (value === undefined || !opens(value)) return [];
    return [
      {
        code: 'compose.not_isolated',
        ...service.at(key),
        message: `${service.name} has ${key}: ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value as string)}`,
        why: 'A fault in that one app would then be a fault of the whole machine.',
        hint: `Remove ${key}.`,
      },
    ];
  });
}

function sockets({ name, volumes }: ComposeService, allowed: string | undefined): Issue[] {
  return volumes
    .filter(({ value, readOnly }) => /docker\.sock\b/.test(value) && !(name === allowed && readOnly))
    .map(({ place }) => ({
      code: 'compose.docker_socket' as const,
      ...place,
      message: `${name} sees the Docker socket`,
      why: 'Who may call the engine is root on the machine, also with the socket mounted for reading.',
      hint: allowed === undefined ? 'Remove it.' : `Only ${allowed} may, with :ro behind it.`,
    }));
}
