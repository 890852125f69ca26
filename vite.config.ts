/** Builds the page from renderer/ into dist/renderer; in development hands API calls to a running server. */
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import sharp from 'sharp';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const api = process.env['LATENT_API'] ?? 'http://127.0.0.1:2283';

/** Sides of the icons that phones put on their home screen, px: iOS takes 180, Android 192 and 512. */
const iconSides = [180, 192, 512];

/** Draws them from our one icon, so that nobody has to keep copies in step. */
const homeScreenIcons: Plugin = {
  name: 'latent-icons',
  async generateBundle() {
    const icon = fileURLToPath(new URL('resources/icon.svg', import.meta.url));
    for (const side of iconSides) {
      const source = await sharp(icon, { density: 144 }).resize(side, side).png().toBuffer();
      this.emitFile({ type: 'asset', fileName: `icon-${side}.png`, source });
    }
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  plugins: [react(), tailwindcss(), homeScreenIcons],
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    // light-dark() and @starting-style are used as they are.
    target: ['chrome123', 'safari17.5', 'firefox129'],
    // Data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    sourcemap: true,
    // What most days need arrives in one request from the same machine; splitting that further gains nothing.
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
