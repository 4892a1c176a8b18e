import { preflightFailed } from '../terminal/cli-error.ts';

/** Vite and Rolldown take these for part of an address or of a pattern, initdb and the shell for quoting. */
const refused = /[#?*[\]"$`\\\p{Cc}]/u;

/** Refuses a checkout in a folder that its tools cannot work in, before any of them fails without a word. */
export function checkRoot(root: string): void {
  const [character] = refused.exec(root) ?? [];
  if (character === undefined) return;
  throw preflightFailed({
    code: 'checkout.bad_path',
    failed: `The path of this checkout contains ${character < ' ' ? 'a control character' : character}`,
    why: `${JSON.stringify(root)} breaks the tools that build the apps or PostgreSQL's initdb.`,
    next: 'Rename the folder, or clone into another one, and run make up there.',
  });
}
