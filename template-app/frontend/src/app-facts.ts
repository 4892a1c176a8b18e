declare const __APP__: { id: string; slug: string; name: string; iconSvg: string };

/** Facts from the app's manifest, put here when the app is built. */
export const app = __APP__;
