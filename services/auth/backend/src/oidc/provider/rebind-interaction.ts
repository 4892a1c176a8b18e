import type { Interaction, KoaContextWithOIDC } from 'oidc-provider';
import { RequestPayloads } from '../payloads/request-payloads.ts';

/**
 * A person signed in or out in another tab while this page was open. The library then fails, and the interaction is used up. Instead
 * it goes on under the session that the browser has now: a password that was just given counts, and so does a refusal; anything else that the person
 * answered was the answer of the session before, and the library asks again what it must know. The proof has shown that this browser began.
 *
 * @returns where the browser goes on, if that has happened
 */
export async function rebindInteraction(ctx: KoaContextWithOIDC): Promise<string | undefined> {
  const { session, entities } = ctx.oidc ?? {};
  const interaction = entities?.Interaction;
  const uid = RequestPayloads.current()?.redeems;
  if (!session || interaction?.session?.uid === undefined || uid === undefined || interaction.uid !== uid)
    return undefined;
  if (interaction.session.uid === session.uid || isAnswered(interaction)) return undefined;
  // A session without a person is not kept: its uid is another one next time.
  if (session.accountId === undefined) delete (interaction.session as { uid?: string }).uid;
  else interaction.session.uid = session.uid;
  if (interaction.prompt.name !== 'login' && interaction.result?.error === undefined) delete interaction.result;
  await interaction.persist();
  return interaction.returnTo;
}

function isAnswered(interaction: Interaction): boolean {
  return RequestPayloads.current()?.isDestroyed('Interaction', interaction.uid) ?? false;
}
