import type { Issue } from '../../issue.ts';
import { asList, asMap, type ComposeService } from '../compose-file.ts';
import type { ComposeRule } from '../compose-rule.ts';
import { isNoNewPrivileges } from './isolation.ts';

interface Wall {
  key: string;
  /** The same said under `deploy.resources.limits`. */
  limit?: string;
  stands: (value: unknown) => boolean;
  write: string;
  why: string;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';
const isLimit = (value: unknown): boolean =>
  value !== undefined && value !== null && !/^(-.*|0\D*)$/.test(String(value));

/** What Docker leaves open unless it is told. */
const walls: readonly Wall[] = [
  {
    key: 'read_only',
    stands: isTrue,
    write: 'read_only: true, with a volume or tmpfs where it writes',
    why: 'Who breaks into a container must find no place to stay.',
  },
  {
    key: 'cap_drop',
    stands: (value) => asList(value).includes('ALL'),
    write: 'cap_drop: [ALL]',
    why: "Docker gives every container capabilities that an app doesn't need, such as forging packets on a network of all apps.",
  },
  {
    key: 'security_opt',
    stands: (value) => asList(value).some(isNoNewPrivileges),
    write: "security_opt: ['no-new-privileges:true']",
    why: 'Without it a program with the setuid bit makes root of any user.',
  },
  {
    key: 'mem_limit',
    limit: 'memory',
    stands: isLimit,
    write: 'mem_limit: 512m, or what it needs',
    why: 'One app that takes all the memory takes the machine down, and all the apps with it.',
  },
  {
    key: 'pids_limit',
    limit: 'pids',
    stands: isLimit,
    write: 'pids_limit: 128, or what it needs',
    why: 'One app that starts processes without end takes the machine down, and all the apps with it.',
  },
];

/** Each container keeps its walls. What changes a file need not say them again; for development, the root may be written to. */
export const hardening: ComposeRule = ({ services }, _, base) =>
  services.flatMap((service) => checkWalls(service, base !== undefined));

function checkWalls(service: ComposeService, isChange: boolean): Issue[] {
  const limits = asMap(asMap(asMap(service.plain.deploy).resources).limits);
  return walls.flatMap(({ key, limit, stands, write, why }): Issue[] => {
    const said = service.keys.has(key);
    if (isChange && (!said || key === 'read_only')) return [];
    if (stands(service.plain[key] ?? (limit && limits[limit]))) return [];
    const place = said ? service.at(key) : service.place;
    const message = said ? `${service.name} opens ${key}` : `${service.name} has no ${key}`;
    return [{ code: 'compose.missing_hardening', ...place, message, why, hint: `Write ${write}.` }];
  });
}
