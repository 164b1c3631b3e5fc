import { defineConfig } from '@hey-api/openapi-ts';

/** The client of the screens is made from the committed description of the interface: what is not in it cannot be called. */
export default defineConfig({
  input: '../docs/reference/openapi.json',
  output: { path: 'src/api/generated', entryFile: false },
  logs: { level: 'warn' },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/sdk', responseStyle: 'data' },
    { name: '@hey-api/client-fetch', throwOnError: true, baseUrl: false },
  ],
});
