import { t } from './ask.texts.ts';
import type { AskAction, AskTarget } from './question.ts';

/** As a part of a sentence: "open Notes", "see deals in CRM", "edit Orchard Lane". */
export function sayQuestion(
  { name: thing, type }: Pick<AskTarget, 'name' | 'type'>,
  { name, title }: AskAction,
): string {
  if (name === 'open') return t('ask.does.open', { thing });
  // "PDFs" stays as it is, and is no verb.
  const words = /^.[A-Z]/.test(title) ? t('ask.does.use', { title }) : title.charAt(0).toLowerCase() + title.slice(1);
  return t(type === 'entity' ? 'ask.does.in' : 'ask.does', { words, thing });
}
