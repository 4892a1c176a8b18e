import { type ClientChange, type ClientCreation, type ClientDefinition } from '@portico/api-types';

/**
 * The creation that would make the client as it is after the change. What the profile or the kind of client decides is left
 * out where the change does not say it, so that it is decided again.
 */
export function planChange(current: ClientDefinition, change: ClientChange): ClientCreation {
  const { tokenEndpointAuthMethod: method, dpop, requirePar, ...kept } = current;
  const isPublic = change.public ?? current.public;
  const becomesFapi = change.profile != null && current.profile === null;
  const keysChange = change.jwks !== undefined || change.jwksUri !== undefined;
  const keepsMethod = method !== 'none' && !isPublic && !becomesFapi && !keysChange;
  return {
    ...kept,
    ...(keepsMethod && { tokenEndpointAuthMethod: method }),
    ...(!becomesFapi && { dpop, requirePar }),
    ...(becomesFapi && { pkce: true }),
    // The one takes the place of the other.
    ...(change.jwks != null && { jwksUri: null }),
    ...(change.jwksUri != null && { jwks: null }),
    ...change,
  };
}
