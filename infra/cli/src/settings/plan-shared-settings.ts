import { CliError, exitCodes } from '../terminal/cli-error.ts';
import { EnvFileError, type EnvEntry, parseEnvFile } from './parse-env-file.ts';
import { setLine } from './set-line.ts';
import { settingRules, type SharedSettings, toSharedSettings } from './shared-settings.ts';

export interface PlanSharedSettingsOptions {
  /** Text of `.env.shared.example`. */
  example: string;
  /** Text of `.env.shared`. Undefined if there is none. */
  present?: string;
  /** Offset for generated ports. */
  portOffset: number;
  /** Values from the caller's environment that replace generated ones. Default none. */
  given?: Record<string, string | undefined>;
  /** Whether this checkout already has data: its secrets are then never recreated. Default false. */
  hasData?: boolean;
  /** Whether port 80 is free: a first `up` in the docker runtime then uses it. Default false. */
  httpPortFree?: boolean;
}

export interface SharedSettingsPlan {
  settings: SharedSettings;
  /** New content of `.env.shared`. */
  text: string;
  /** Names that were filled in. Empty when the file does not change. */
  filled: string[];
}

/** Plans `.env.shared`: keeps present values, fills in missing and empty ones, and refuses broken ones by line. */
export function planSharedSettings({
  example,
  present,
  portOffset,
  given = {},
  hasData = false,
  httpPortFree = false,
}: PlanSharedSettingsOptions): SharedSettingsPlan {
  const entries = parse(present ?? example);
  const values = new Map([...entries].map(([name, entry]) => [name, entry.value]));
  const filled: string[] = [];
  let text = present ?? example;
  const offset = Number(values.get('PORTICO_PORT_OFFSET') || portOffset);
  for (const rule of settingRules) {
    const { name } = rule;
    const taken = given[name];
    const firstTime = present === undefined;
    if (!firstTime && values.get(name)) continue;
    if (firstTime && values.get(name) && !taken) continue;
    const value =
      taken ||
      rule.generate?.({
        portOffset: offset,
        runtime: values.get('PORTICO_RUNTIME') ?? '',
        httpPortFree,
        isNew: firstTime,
      });
    if (value === undefined) continue;
    if (rule.secret && hasData) throw lostSecret(name);
    text = setLine(text, name, value, commentOf(example, name));
    values.set(name, value);
    filled.push(name);
  }
  check(values, entries);
  return { settings: toSharedSettings(values), text, filled };
}

function parse(text: string): Map<string, EnvEntry> {
  try {
    return parseEnvFile(text);
  } catch (error) {
    if (error instanceof EnvFileError) throw corrupt(`:${error.line}`, error.message);
    throw error;
  }
}

function check(values: Map<string, string>, entries: Map<string, EnvEntry>): void {
  for (const { name, check: rule } of settingRules) {
    const wrong = rule(values.get(name) ?? '', (other) => values.get(other) ?? '');
    if (!wrong) continue;
    const line = entries.get(name)?.line;
    throw corrupt(line ? `:${line}` : '', `has a wrong ${name}: it ${wrong}`);
  }
}

function corrupt(where: string, what: string): CliError {
  return new CliError(
    {
      code: 'settings.corrupt',
      failed: `.env.shared${where} ${what}.`,
      why: 'The settings decide addresses and secrets, so nothing is guessed. The file was left as it is.',
      next: 'Correct that line (.env.shared.example explains each), then run make up again.',
    },
    exitCodes.preflightFailed,
  );
}

function lostSecret(name: string): CliError {
  return new CliError(
    {
      code: 'settings.secret_lost',
      failed: `.env.shared has no ${name}, but this checkout already holds data.`,
      why: "A new secret couldn't open what the old one protects.",
      next: 'Put the old value back from your backup; or start from nothing with make down-v AUTH=1.',
    },
    exitCodes.preflightFailed,
  );
}

function commentOf(example: string, name: string): string {
  return new RegExp(`((?:^#.*\\n)*)^${name}=`, 'm').exec(example)?.[1] ?? '';
}
