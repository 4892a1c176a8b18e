import type { Rule } from './rule.ts';

/** Sign-in cannot prove a second factor or a passkey yet. An app that requires one would open with a password alone. */
export const acr: Rule = (all) =>
  all.flatMap(({ manifest, positions }) => {
    if (manifest.auth.acr === 'password') return [];
    return {
      code: 'manifest.unmet_acr' as const,
      ...positions.value(['auth', 'acr']),
      message: `asks for a sign-in with acr ${manifest.auth.acr}`,
      why: "People sign in with a password; second factors and passkeys aren't there yet.",
      hint: 'Use acr: password, or leave auth out.',
    };
  });
