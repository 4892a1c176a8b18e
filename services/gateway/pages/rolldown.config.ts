import { defineConfig } from 'rolldown';

/** One file with all that it needs: the image holds nothing else. */
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  output: { file: 'dist/main.js', format: 'esm', minify: false, sourcemap: true },
});
