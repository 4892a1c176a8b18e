// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';

const at = (pathname: string, search = '') => readPage(document, { pathname, search });

describe('readPage', () => {
  afterEach(() => document.body.replaceChildren());

  it('takes the page that the server put into the document, whatever the address', () => {
    const block = document.createElement('script');
    block.id = 'portico-page';
    block.type = 'application/json';
    block.textContent = JSON.stringify({ page: 'signed-out', continueUrl: 'http://portal.localhost:8080' });
    document.body.append(block);
    expect(at('/device')).toEqual({ page: 'signed-out', continueUrl: 'http://portal.localhost:8080' });
  });
  it('reads interaction, set-up and invitation from the address', () => {
    expect(at('/interaction/aB_3-x')).toEqual({ page: 'interaction', uid: 'aB_3-x' });
    expect(at('/setup', '?token=t%2B1')).toEqual({ page: 'setup', token: 't+1' });
    expect(at('/setup')).toEqual({ page: 'setup', token: '' });
    expect(at('/invitations/accept', '?token=t')).toEqual({ page: 'invitation', token: 't' });
  });
  it.each(['/', '/interaction/', '/interaction/a/b', '/interaction/..%2Fapi', '/elsewhere'])(
    'is lost at %s',
    (path) => {
      expect(at(path)).toEqual({ page: 'lost', continueUrl: null });
    },
  );
});
