import { defineConfig } from 'vite';
import { onlyEnglishOfTheLibrary } from './locales.plugin.js';

/**
 * One bundle of files the server sends itself: no outside host, nothing inline (the content policy forbids it).
 * `npm run web:dev` serves the sources and passes `/api` on to a server that runs beside it.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [onlyEnglishOfTheLibrary()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      onLog(level, log, tell) {
        // "use client" of the libraries means nothing here: there is no server rendering.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env['KC_SERVER'] ?? 'http://127.0.0.1:3000' },
  },
});
