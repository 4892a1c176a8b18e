import type { Issue, Place } from '../issue.ts';
import { RESERVED_PORTS, UNSAFE_PORTS } from '../next-ports.ts';
import type { Rule } from './rule.ts';

const USES = ['frontend', 'backend', 'database'] as const;

/** Ports must be unique and not Portico's own. Each clash is reported at both places. */
export const uniquePorts: Rule = (all) => {
  const holders = new Map<number, { place: Place; label: string }>();
  const issues: Issue[] = [];
  for (const { manifest, positions } of all) {
    for (const use of USES) {
      const port = manifest.ports[use];
      const claim = { place: positions.value(['ports', use]), label: `${use} of ${manifest.slug}` };
      if (RESERVED_PORTS.has(port)) issues.push(reserved(port, claim.place));
      if (UNSAFE_PORTS.has(port)) issues.push(unsafe(port, claim.place));
      const holder = holders.get(port);
      if (holder) issues.push(duplicate(port, claim.place, holder), duplicate(port, holder.place, claim));
      else holders.set(port, claim);
    }
  }
  return issues;
};

function duplicate(port: number, place: Place, other: { place: Place; label: string }): Issue {
  return {
    code: 'manifest.duplicate_port',
    ...place,
    message: `claims port ${port}, which is the ${other.label}`,
    why: 'A port belongs to one process.',
    hint: 'Run portico ports --fix: it gives the younger app new ports.',
    related: other.place,
  };
}

function reserved(port: number, place: Place): Issue {
  return {
    code: 'manifest.reserved_port',
    ...place,
    message: `claims port ${port}, on which Portico itself listens`,
    why: 'The gateway and the embedded PostgreSQL keep their ports.',
    hint: 'Run portico ports --fix: it gives the app new ports.',
  };
}

function unsafe(port: number, place: Place): Issue {
  return {
    code: 'manifest.reserved_port',
    ...place,
    message: `claims port ${port}, which browsers refuse`,
    why: 'The Fetch standard blocks ports of other well-known protocols.',
    hint: 'Run portico ports --fix: it gives the app new ports.',
  };
}
