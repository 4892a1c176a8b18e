export type Word = 'who' | 'role' | 'where' | 'until';

const WORDS: Record<string, Word> = {
  'guardrail.rejected': 'role',
  'access_model.not_held': 'role',
  'role.not_found': 'role',
  'access_model.subject_not_found': 'who',
  'access_model.not_dominated': 'who',
  'access_model.tenant_owned': 'where',
  'access_model.tenant_not_found': 'where',
  'access_model.tenant_not_active': 'where',
  'access_model.forbidden': 'where',
  'access_model.invalid_times': 'until',
};

/** The word of the sentence that causes a refusal, by its code. */
export const findWord = (code: string | undefined): Word | undefined => WORDS[code ?? ''];
