// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import * as core from './index.ts';
import * as react from './react.tsx';

test('the public exports are these', () => {
  expect({ '.': Object.keys(core), './react': Object.keys(react) }).toMatchInlineSnapshot(`
    {
      ".": [
        "ApiError",
        "createAuthClient",
      ],
      "./react": [
        "AuthProvider",
        "Can",
        "useAuth",
        "useAuthFetch",
        "useCan",
        "useTenant",
        "useUser",
      ],
    }
  `);
});

test('the client has these methods', () => {
  expect(Object.keys(core.createAuthClient())).toMatchInlineSnapshot(`
    [
      "getSnapshot",
      "subscribe",
      "start",
      "revalidate",
      "signIn",
      "signOut",
      "authFetch",
      "listApps",
      "listTenants",
      "can",
    ]
  `);
});
