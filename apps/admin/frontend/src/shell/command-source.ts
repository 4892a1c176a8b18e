import type { ReactNode } from 'react';

export interface Command {
  id: string;
  words: string;
  /** Faint, after the words: groups of a person, kind of an app. */
  aside?: string;
  icon?: ReactNode;
  /** Keys that do the same without the menu. */
  keys?: readonly string[];
  href: string;
}

/**
 * The commands of a page: `pages/<page>/<page>.commands.ts` exports one as `commands`. Found by its name.
 */
export interface CommandSource {
  id: string;
  heading: string;
  needs?: readonly string[];
  /** It does something rather than leading to a thing: it stands below what is found. */
  acts?: true;
  /** A hook. What it finds for the text; nothing while it looks. */
  useCommands: (query: string) => readonly Command[];
}
