export const THEME_KEY = 'portico-theme';

/** Runs before the first paint, so that a chosen theme never flashes. The Vite plugin inlines and hashes it. */
export const themeScript = `try{const t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
