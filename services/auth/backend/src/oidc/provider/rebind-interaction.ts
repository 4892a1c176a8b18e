import type { Interaction, KoaContextWithOIDC } from 'oidc-provider';
import { RequestPayloads } from '../payloads/request-payloads.ts';

/**
 * Handles a sign-in or sign-out in another tab while this page was open. The library would fail and use the interaction up. Instead it
 * continues in the browser's current session: a password just entered counts, and so does a refusal; any other answer belonged to the
 * previous session, and the library asks again. The proof has shown that this browser started it.
 *
 * @returns where the browser continues, if this happened
 */
export async function rebindInteraction(ctx: KoaContextWithOIDC): Promise<string | undefined> {
  const { session, entities } = ctx.oidc ?? {};
  const interaction = entities?.Interaction;
  const uid = RequestPayloads.current()?.redeems;
  if (!session || interaction?.session?.uid === undefined || uid === undefined || interaction.uid !== uid)
    return undefined;
  if (interaction.session.uid === session.uid || isAnswered(interaction)) return undefined;
  // A session without a person is not stored, so its uid changes next time.
  if (session.accountId === undefined) delete (interaction.session as { uid?: string }).uid;
  else interaction.session.uid = session.uid;
  if (interaction.prompt.name !== 'login' && interaction.result?.error === undefined) delete interaction.result;
  await interaction.persist();
  return interaction.returnTo;
}

function isAnswered(interaction: Interaction): boolean {
  return RequestPayloads.current()?.isDestroyed('Interaction', interaction.uid) ?? false;
}
