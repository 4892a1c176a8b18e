import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { porticoPage } from '@portico/ui/vite-page';
import { defineConfig } from 'vite';

const LIBRARIES =
  /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack|wouter|regexparam|clsx|tailwind-merge|class-variance-authority)\//;

export default defineConfig({
  plugins: [react(), tailwindcss(), porticoPage()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The first script lists the files of every page: without their names, it is 4 kB smaller.
        chunkFileNames: 'assets/[hash].js',
        // What every page needs is one file: many small ones compress worse, and each is a request.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: LIBRARIES },
            { name: 'icons', test: /lucide-react/, minShareCount: 12 },
          ],
        },
      },
    },
  },
});
