import { Injectable } from '@nestjs/common';
import { DIRECTORY_MOST_IDS, directoryPeople } from '@portico/api-types';
import { LRUCache } from 'lru-cache';
import { authErrors } from '../auth.errors.ts';
import { CallTokens } from '../calls/call-tokens.ts';
import { PlatformEventStream } from '../events/platform-event-stream.ts';
import type { UserCaller } from '../guards/caller.ts';
import { basicCredentials } from '../issuer/basic-credentials.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';

const MOST_REMEMBERED = 5000;
const REMEMBERED_MS = 60_000;
const TIMEOUT_MS = 5000;

/**
 * Names of people by their ids, from Portico's directory: of the people who can open this app, and of no one else. Another issuer has
 * no directory, so there are no names.
 *
 * @example
 * const names = await this.people.namesFor(caller, notes.map((note) => note.ownerId));
 * notes.map((note) => ({ ...note, owner: names.get(note.ownerId) ?? 'Someone who left' }));
 */
@Injectable()
export class PeopleNames {
  /** Null for a person that the directory does not name. */
  private readonly remembered = new LRUCache<string, { name: string | null; until: number }>({ max: MOST_REMEMBERED });

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly tokens: CallTokens,
    events: PlatformEventStream,
  ) {
    // The set of people who can open the app may have changed; names rarely do.
    events.on((event) => {
      if ('sub' in event && event.sub !== null) this.remembered.delete(event.sub);
      else this.remembered.clear();
    });
  }

  /**
   * Names by id, as visible to `caller`: of people who can open this app in the caller's active tenant. Requires that the app's manifest
   * consumes `auth`. Not cached. Throws `auth.issuer_unavailable`, `call.not_consumed`.
   */
  async namesFor(caller: UserCaller, ids: Iterable<string>): Promise<Map<string, string>> {
    const pages = pagesOf([...new Set(ids)]);
    if (pages.length === 0 || (await this.findEndpoint()) === undefined) return new Map();
    const token = await this.tokens.tokenFor(caller, new URL(this.settings.issuer).origin);
    return new Map((await Promise.all(pages.map((page) => this.ask(page, `Bearer ${token}`)))).flat());
  }

  /** Names by id, for the app itself. Unknown ids are absent. Throws `auth.issuer_unavailable`. */
  async namesOf(ids: Iterable<string>): Promise<Map<string, string>> {
    const now = this.settings.now().getTime();
    const names = new Map<string, string>();
    const unknown: string[] = [];
    for (const id of new Set(ids)) {
      const known = this.remembered.get(id);
      if (!known || known.until <= now) unknown.push(id);
      else if (known.name !== null) names.set(id, known.name);
    }
    const own = basicCredentials(this.settings);
    const found = await Promise.all(pagesOf(unknown).map((page) => this.ask(page, own)));
    for (const [id, name] of found.flat()) names.set(id, name);
    for (const id of unknown) this.remembered.set(id, { name: names.get(id) ?? null, until: now + REMEMBERED_MS });
    return names;
  }

  private async ask(ids: readonly string[], authorization: string): Promise<[string, string][]> {
    const endpoint = await this.findEndpoint();
    if (endpoint === undefined) return [];
    try {
      const response = await this.issuer.fetch(`${endpoint}?ids=${encodeURIComponent(ids.join(','))}`, {
        headers: { authorization, accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // The session ended or the app was closed a moment ago. The next check of the session reports that.
      if (authorization.startsWith('Bearer ') && [401, 403].includes(response.status)) return [];
      if (!response.ok) throw new Error(`the directory answered ${response.status}`);
      const { people } = directoryPeople.parse(await response.json());
      return people.map(({ id, name }) => [id, name]);
    } catch (error) {
      throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
    }
  }

  private async findEndpoint(): Promise<string | undefined> {
    return (await this.issuer.portico())?.people_endpoint;
  }
}

function pagesOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / DIRECTORY_MOST_IDS) }, (_, page) =>
    ids.slice(page * DIRECTORY_MOST_IDS, (page + 1) * DIRECTORY_MOST_IDS),
  );
}
