import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { budget } from './build/budget.ts';
import { precompress } from './build/precompress.ts';
import { serviceWorker } from './build/service_worker.ts';

const server = process.env.IKIIKI_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), serviceWorker(), precompress(), budget()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: ['chrome111', 'safari16.4', 'firefox114'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      // The Origin check of the server wants its own address on unsafe methods.
      '/api': { target: server, changeOrigin: true, headers: { origin: server } },
    },
  },
});
