declare const __APP__: { id: string; slug: string; name: string; iconSvg: string };

/** What the app's manifest says of it, put here when the app is built. */
export const app = __APP__;
