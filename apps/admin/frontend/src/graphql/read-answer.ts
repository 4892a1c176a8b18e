import { AdminError } from './admin-error.ts';
import { t } from './graphql.texts.ts';

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
