export { ApiError } from './core/api-error.ts';
export type { AuthFetch } from './core/auth-fetch.ts';
export type { AppLink, AuthState, AuthUser, OwnTenant, Session, UnavailableReason } from './core/auth-state.ts';
export {
  createAuthClient,
  type AuthClient,
  type CreateAuthClientOptions,
  type SignInOptions,
} from './core/create-auth-client.ts';
