declare const __APP__: { id: string; slug: string; name: string; iconSvg: string };

/** Facts from the app's manifest, inserted at build time. */
export const app = __APP__;
