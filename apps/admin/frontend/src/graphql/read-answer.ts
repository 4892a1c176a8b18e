import { AdminError } from './admin-error.ts';
import { t } from './graphql.texts.ts';

/**
 * What came of each thing of a mutation about several: `undefined` where it was done, or why it was not. An error that names no place in
 * the list is about all of it.
 */
export function readEach(answer: unknown, count: number): readonly (AdminError | undefined)[] {
  const { errors } = isRecord(answer) ? answer : {};
  const outcomes = Array.from<AdminError | undefined>({ length: count });
  const placed = Array.isArray(errors) ? errors.map((error) => ({ error, place: placeOf(error) })) : [];
  if (placed.every(({ place }) => place !== undefined && place < count))
    for (const { error, place } of placed) outcomes[place!] = readError(error);
  else readAnswer(answer);
  return outcomes;
}

/** As `readEach`, but answers the items of the only field, with an error in the place of each that was refused. */
export function readItems(answer: unknown, count: number): readonly unknown[] {
  const outcomes = readEach(answer, count);
  const { data } = isRecord(answer) ? answer : {};
  const [items] = isRecord(data) ? Object.values(data) : [];
  if (!Array.isArray(items) || items.length !== count) throw new AdminError(t('graphql.unknown'), {}, false);
  return items.map((item: unknown, place) => outcomes[place] ?? item);
}

function placeOf(error: unknown): number | undefined {
  const path: unknown = isRecord(error) ? error.path : undefined;
  return Array.isArray(path) && typeof path[1] === 'number' ? path[1] : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The data of an answer. The first error wins, even beside data: a page shows all of what it asked for, or says what failed. */
export function readAnswer(answer: unknown): unknown {
  const { data, errors } = isRecord(answer) ? answer : {};
  if (Array.isArray(errors) && errors.length > 0) throw readError(errors[0]);
  if (!isRecord(data)) throw new AdminError(t('graphql.unknown'), {}, false);
  return data;
}

function readError(error: unknown): AdminError {
  const { message, extensions } = isRecord(error) ? error : {};
  const sentence = typeof message === 'string' && message !== '' ? message : t('graphql.unknown');
  return new AdminError(sentence, isRecord(extensions) ? extensions : {}, false);
}
