/** The process that does jobs only: deadlines, notices, the relay of the outbox. */
import { startWorker } from './application.js';
import { Lifeline } from './platform/startup/lifeline.js';

const lifeline = new Lifeline('worker');

await lifeline.run(async (config, progress) => {
  const context = await startWorker(config, progress);
  lifeline.onStop(() => context.close());
  progress('Tiến trình xử lý việc nền đã sẵn sàng / worker ready');
});
