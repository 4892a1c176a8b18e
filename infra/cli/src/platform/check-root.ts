import { preflightFailed } from '../terminal/cli-error.ts';

/** Vite and Rolldown read these as part of an address or pattern, initdb and the shell as quoting. */
const refused = /[#?*[\]"$`\\\p{Cc}]/u;

/** Refuses a checkout in a folder in which its tools would fail silently. */
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
