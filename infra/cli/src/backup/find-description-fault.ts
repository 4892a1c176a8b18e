import type { BackupDescription } from './backup-description.ts';

/** Checks the parts of `backup.json` on which a restore relies. Undefined when they are valid. */
export function findDescriptionFault(read: unknown): string | undefined {
  const one = read as Partial<Record<keyof BackupDescription, unknown>>;
  if (one.kind !== 'physical' && one.kind !== 'logical') return 'kind is neither physical nor logical';
  if (!isCount(one.unpackedBytes)) return 'unpackedBytes is no size';
  if (!isTexts(one, ['completeAt', 'runtime', 'instance', 'domain', 'platform'])) return 'a text is missing';
  if (!isTexts(one.portico, ['version']) || !isCount((one.postgres as Fields | undefined)?.major))
    return 'its versions are missing';
  if (!isList(one.databases, (database) => isTexts(database, ['name']) && Array.isArray(database.migrations)))
    return 'databases is no list of them';
  if (!isList(one.files, (file) => isTexts(file, ['path', 'sha256']) && isCount(file.bytes)))
    return 'files is no list of them';
  if (!isList(one.apps, isApp)) return 'apps is no list of them';
  return undefined;
}

type Fields = Record<string, unknown>;

/** A slug becomes part of a file name, a folder part of a path. */
function isApp(app: Fields): boolean {
  if (!isTexts(app, ['id', 'slug', 'folder'])) return false;
  const steps = String(app.folder).split('/');
  return (
    /^[a-z][a-z0-9-]*$/.test(String(app.slug)) && steps.every((step) => step !== '' && step !== '.' && step !== '..')
  );
}

function isList(value: unknown, holds: (one: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && holds(one as Fields));
}

function isTexts(value: unknown, names: readonly string[]): value is Fields {
  return names.every((name) => typeof (value as Fields | undefined)?.[name] === 'string');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
