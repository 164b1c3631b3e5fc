/**
 * The application in a process of its own, as it is shipped: started by startApp with its settings in the
 * environment, spoken to over IPC. It ends with the process that started it, however that one ends.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const compiled = process.env.KC_TEST_COMPILED;
const load = (file) => import(pathToFileURL(path.join(compiled, file)).href);

const { startApplication } = await load('src/application.js');
const { readConfig } = await load('src/platform/config/config.js');
const { SandboxClock } = await load('src/platform/clock/sandbox.clock.js');

process.once('disconnect', () => process.exit(1));

async function answer(running, { id, task, instant }) {
  if (task === 'set-clock')
    await running.app.get(SandboxClock).set(new Date(instant), { ticking: false });
  if (task === 'close') await running.close();
  process.send({ id });
}

try {
  const config = readConfig(process.env, process.env.KC_TEST_PART);
  const running = await startApplication(config, () => undefined);
  process.on('message', (message) => {
    answer(running, message).catch((error) =>
      process.send({ id: message.id, fault: String(error) }),
    );
  });
  process.send({ url: running.url });
} catch (error) {
  process.send({ fault: error.stack ?? String(error) });
}
