import type { BlockAction } from './block.ts';
import { t } from './block.texts.ts';
import { sayType } from './say-thing.ts';

/** Of built-in actions by their whole name, of an app's by the last word of it. */
const verbs: Record<string, string> = {
  read: t('verb.read'),
  view: t('verb.read'),
  create: t('verb.create'),
  write: t('verb.write'),
  update: t('verb.write'),
  delete: t('verb.delete'),
  execute: t('verb.execute'),
  publish: t('verb.publish'),
  subscribe: t('verb.subscribe'),
  manage: t('verb.manage'),
  'policy.manage': t('verb.policy.manage'),
  'role.manage': t('verb.role.manage'),
  'request.decide': t('verb.request.decide'),
  'authz.check': t('verb.authz.check'),
};

/** `deal.read` and `read` are "see", `deal.sign_off` is "sign off". */
export function verbOf({ name, app }: Pick<BlockAction, 'name' | 'app'>): string {
  const word = app === null ? name : name.slice(name.lastIndexOf('.') + 1);
  return verbs[word] ?? word.replaceAll(/[._]/g, ' ');
}

/**
 * The verb that says all an action does to this type. An app's title can say more ("See own notes"): then there is none, and the title
 * stands in the sentence as it is.
 */
export function findVerb(action: BlockAction, type: string | null): string | undefined {
  const { app, description } = action;
  if (app === null || description === '') return verbOf(action);
  if (type === null) return undefined;
  const [verb = '', ...rest] = description.toLowerCase().split(' ');
  return isPlural(rest.join(' '), sayType(type).toLowerCase()) ? verb : undefined;
}

function isPlural(words: string, one: string): boolean {
  return [one, `${one}s`, `${one}es`, one.replace(/y$/, 'ies')].includes(words);
}

/** As part of a sentence: "export contacts". */
export function sayTitle({ description, name }: BlockAction): string {
  const words = description === '' ? name : description.replace(/\.$/, '');
  // "PDFs" stays as it is.
  return /^.[A-Z]/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
