import { defineConfig } from 'rolldown';

/** One self-contained file: the image contains nothing else. */
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  output: { file: 'dist/main.js', format: 'esm', minify: false, sourcemap: true },
});
