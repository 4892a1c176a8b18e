import type { ClientFacts } from './client-queries.ts';

export interface ClientForm {
  name: string;
  /** One address in each line. */
  redirectUris: string;
  postLogoutRedirectUris: string;
  backchannelLogoutUri: string;
  clientUri: string;
  trusted: boolean;
}

type Editable = Pick<
  ClientFacts,
  'name' | 'redirectUris' | 'postLogoutRedirectUris' | 'backchannelLogoutUri' | 'clientUri' | 'trusted'
>;

export function toForm(client: Editable): ClientForm {
  return {
    name: client.name,
    redirectUris: client.redirectUris.join('\n'),
    postLogoutRedirectUris: client.postLogoutRedirectUris.join('\n'),
    backchannelLogoutUri: client.backchannelLogoutUri ?? '',
    clientUri: client.clientUri ?? '',
    trusted: client.trusted,
  };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const orNull = (text: string) => text.trim() || null;

/** Only what differs: another administrator's change of another field stays. */
export function planChange(client: Editable, form: ClientForm): Partial<Editable> {
  const wanted: Editable = {
    name: form.name.trim(),
    redirectUris: linesOf(form.redirectUris),
    postLogoutRedirectUris: linesOf(form.postLogoutRedirectUris),
    backchannelLogoutUri: orNull(form.backchannelLogoutUri),
    clientUri: orNull(form.clientUri),
    trusted: form.trusted,
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(client[field as keyof Editable]),
    ),
  );
}
