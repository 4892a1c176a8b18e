import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { porticoPage } from '@portico/ui/vite-page';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwindcss(), porticoPage()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The first script lists the files of every page: without their names, it is 4 kB smaller.
    rolldownOptions: { output: { chunkFileNames: 'assets/[hash].js' } },
  },
});
