import type { Issue } from '../issue.ts';
import type { ComposeFile } from './compose-file.ts';
import type { ComposeApp, ComposeRule } from './compose-rule.ts';
import { builds } from './rules/builds.ts';
import { databaseRole } from './rules/database-role.ts';
import { edgeNames } from './rules/edge-names.ts';
import { hardening } from './rules/hardening.ts';
import { checkIsolation } from './rules/isolation.ts';
import { labels } from './rules/labels.ts';
import { mounts } from './rules/mounts.ts';
import { names } from './rules/names.ts';
import { networks } from './rules/networks.ts';
import { otherFiles } from './rules/other-files.ts';
import { ports } from './rules/ports.ts';
import { secrets } from './rules/secrets.ts';
import { checkVariables } from './rules/variables.ts';
import { checkVolumes } from './rules/volumes.ts';

/** What holds of a file that changes another one as well. */
export const rules: readonly ComposeRule[] = [
  names,
  builds,
  labels,
  networks,
  databaseRole,
  edgeNames,
  secrets,
  mounts,
  otherFiles,
  hardening,
  (compose) => checkVolumes(compose),
  (compose) => checkIsolation(compose),
  (compose, _, base) => checkVariables(compose, { base }),
];

/** Where an app's `docker-compose.yml` disagrees with its manifest, with the gateway or with what keeps apps apart. Ordered by place. */
export function validateCompose(compose: ComposeFile, app: ComposeApp): Issue[] {
  return inOrder([...rules, ports].flatMap((rule) => rule(compose, app)));
}

export function inOrder(issues: Issue[]): Issue[] {
  return issues.sort((a, b) => a.line - b.line || a.column - b.column);
}
