import type { GetICUArgs } from '@schummar/icu-type-parser';
import format, { type FormatValues } from 'icu-minify/format';
import type { ReactElement, ReactNode } from 'react';
import { FORMATS, FORMATTERS, LOCALE } from './locale.ts';

type Tags<Message> = Message extends `${string}<${infer Tag}>${infer Rest}`
  ? Exclude<Tag, `/${string}`> | Tags<Rest>
  : never;

/** A message's values: its arguments, and an element with a `key` for each tag. */
type Values<Message extends string> = GetICUArgs<
  Message,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: Date }
> & { [Tag in Tags<Message>]: (words: ReactNode[]) => ReactElement };

export type Translate<Messages extends Record<string, string>> = <Key extends keyof Messages & string>(
  key: Key,
  ...values: keyof Values<Messages[Key]> extends never ? [] : [values: Values<Messages[Key]>]
) => [Tags<Messages[Key]>] extends [never] ? string : ReactNode;

/**
 * The texts of one feature, as ICU messages by key: `createTexts({ 'notes.count': '{count, plural, one {# note} other
 * {# notes}}' })`. Belongs in `<feature>.texts.ts`, which the build compiles. Returns `t`, typed by key and arguments.
 */
export function createTexts<const Messages extends Record<string, string>>(messages: Messages): Translate<Messages> {
  return ((key: string, values?: FormatValues<ReactNode>) =>
    format(messages[key]!, LOCALE, values, { formats: FORMATS, formatters: FORMATTERS })) as Translate<Messages>;
}
