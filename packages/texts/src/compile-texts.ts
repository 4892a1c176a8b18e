import compile from 'icu-minify/compile';
import { readMessages } from './read-messages.ts';

const compiled = (path: string, key: string, message: string): string => {
  try {
    return JSON.stringify(compile(message));
  } catch (cause) {
    throw new Error(`${path}: ${key} is not an ICU message.`, { cause });
  }
};

/** Replaces each message's ICU source with its compiled form. */
export function compileTexts(code: string, path: string): string {
  return readMessages(path, code).reduceRight(
    (text, { key, message, start, end }) => text.slice(0, start) + compiled(path, key, message) + text.slice(end),
    code,
  );
}

/** Vite plugin that compiles `*.texts.ts`, so that pages contain no parser. `porticoPage` of `@portico/ui` includes it. */
export const porticoTexts = () => ({
  name: 'portico-texts',
  enforce: 'pre' as const,
  transform: {
    filter: { id: /\.texts\.ts$/u },
    // Line numbers do not change, so the code needs no map.
    handler: (code: string, id: string) => ({ code: compileTexts(code, id), map: null }),
  },
});
