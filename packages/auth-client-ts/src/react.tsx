export { AuthProvider, type AuthProviderProps } from './react/auth-provider.tsx';
export { Can, type CanProps } from './react/can.tsx';
export type { ExpiredProps } from './react/expired-dialog.tsx';
export type { NoticeProps } from './react/notice.tsx';
export { useAuth } from './react/use-auth.ts';
export { useAuthFetch } from './react/use-auth-fetch.ts';
export { useCan } from './react/use-can.ts';
export { useTenant } from './react/use-tenant.ts';
export { useUser } from './react/use-user.ts';
