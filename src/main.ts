/** The process that answers requests, and does the jobs too unless started with --api-only. */
import { startApplication } from './application.js';
import { showAddress } from './platform/startup/demo-people.js';
import { Lifeline } from './platform/startup/lifeline.js';

const lifeline = new Lifeline(process.argv.includes('--api-only') ? 'api' : 'all');

await lifeline.run(async (config, progress) => {
  const running = await startApplication(config, progress);
  lifeline.onStop(() => running.close());
  showAddress(running.url, config, progress);
});
