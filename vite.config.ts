/** Builds the page from renderer/ into dist/renderer; in development hands API calls to a running server. */
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['LATENT_API'] ?? 'http://127.0.0.1:2283';

export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    // light-dark() and @starting-style are used as they are.
    target: ['chrome123', 'safari17.5', 'firefox129'],
    // Data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    sourcemap: true,
    // One screen's code arrives in one request from the same machine; splitting further gains nothing there.
    chunkSizeWarningLimit: 1500,
  },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: api, ws: true },
      '/.well-known': { target: api },
    },
  },
});
