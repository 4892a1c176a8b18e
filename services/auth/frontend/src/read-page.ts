import type { SignInPage } from '@portico/api-types';

export type Place = SignInPage | { page: 'interaction'; uid: string } | { page: 'setup' | 'invitation'; token: string };

const INTERACTION = /^\/interaction\/([\w-]{1,128})\/?$/u;

/** Which page to show: from the server's block in the document, otherwise from the address. */
export const readPage = (document: Document, location: { pathname: string; search: string }): Place => {
  const block = document.getElementById('portico-page')?.textContent;
  if (block) return JSON.parse(block) as SignInPage;
  const uid = INTERACTION.exec(location.pathname)?.[1];
  if (uid) return { page: 'interaction', uid };
  switch (location.pathname.replace(/\/$/u, '')) {
    case '/setup':
      return { page: 'setup', token: readToken(location) };
    case '/invitations/accept':
      return { page: 'invitation', token: readToken(location) };
    case '/signed-out':
      return { page: 'signed-out', continueUrl: null };
    default:
      return { page: 'lost', continueUrl: null };
  }
};

const readToken = ({ search }: { search: string }): string => new URLSearchParams(search).get('token') ?? '';
