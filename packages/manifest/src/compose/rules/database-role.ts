import { posix } from 'node:path';
import type { Issue } from '../../issue.ts';
import { databaseName } from '../../plan-databases.ts';
import type { ComposeService } from '../compose-file.ts';
import type { ComposeApp, ComposeRule } from '../compose-rule.ts';
import { resolvePath } from '../resolve-path.ts';

/** Where the image looks for what it runs once, when it makes the volume. */
const initFolder = '/docker-entrypoint-initdb.d';
const superuser = 'postgres';
const script = 'database/create-owner.sh';

/** The app's database is called as the app, and its role is another one than the superuser. */
export const databaseRole: ComposeRule = ({ services }, app, base) =>
  services.flatMap((service) => {
    if (service.name !== 'database') return [];
    return [...checkNames(service, app, base !== undefined), ...(base ? [] : checkScript(service, app))];
  });

function checkNames({ environment, at }: ComposeService, { slug }: ComposeApp, isChange: boolean): Issue[] {
  const wanted = { POSTGRES_DB: databaseName(slug), POSTGRES_USER: superuser };
  return Object.entries(wanted).flatMap(([variable, name]): Issue[] => {
    const found = environment.get(variable);
    if (found?.value === name || (isChange && found === undefined)) return [];
    const why =
      variable === 'POSTGRES_DB'
        ? `DATABASE_URL leads to the database ${name}.`
        : 'The image makes a superuser of that name, which can read files and start programs; an app must not be one.';
    const message = found ? `database has ${variable}: ${found.value}` : `database has no ${variable}`;
    const place = found?.place ?? at('environment');
    return [{ code: 'compose.database_role', ...place, message, why, hint: `Write ${variable}: ${name}` }];
  });
}

function checkScript({ volumes, at }: ComposeService, { folder, read }: ComposeApp): Issue[] {
  const mount = volumes.find(({ target }) => target.replace(/\/$/, '') === initFolder);
  const why = `The image makes the superuser alone; ${script} makes the role that DATABASE_URL names.`;
  const hint = `Copy ${script} from another app to ${folder}/${script}, and write './database:${initFolder}:ro' under volumes.`;
  const issue = (message: string): Issue => ({
    code: 'compose.database_role',
    ...(mount?.place ?? at('volumes')),
    message,
    why,
    hint,
  });
  if (!mount) return [issue('database has no role for the app')];
  const source = resolvePath(mount.source, folder);
  // One that leads elsewhere is named as a mount.
  if (source === undefined || read(posix.join(source, posix.basename(script))) !== undefined) return [];
  return [issue(`database runs ${mount.source}/${posix.basename(script)}, which doesn't exist`)];
}
