import { type ClientChange, type ClientCreation, type ClientDefinition } from '@portico/api-types';

/**
 * The creation that would give the changed client. Omits values that follow from the profile or kind of client, unless
 * the change sets them, so that they are derived again.
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
    // One replaces the other.
    ...(change.jwks != null && { jwksUri: null }),
    ...(change.jwksUri != null && { jwks: null }),
    ...change,
  };
}
