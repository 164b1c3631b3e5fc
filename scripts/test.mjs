/**
 * `npm test`: everything that must hold before a change is taken. Goes on after a failure, so that one run shows all
 * of them, and ends with a summary; fails when any part failed. Arguments go to Jest.
 */
import { spawn } from 'node:child_process';

/** Parts of a group run beside each other; the parts of the second write the same build as Jest's, so they go first. */
const GROUPS = [
  ['types', 'format:check'],
  ['docs:check', 'lint'],
  ['imports', 'deadcode', 'sbom'],
];

/** What a part says is shown when it has ended, so that two at once can be read; Jest's is shown as it comes. */
function run(part, isShown, extra = []) {
  const started = Date.now();
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm'];
  const child = spawn(command, [...first, 'run', '--silent', part, ...extra], {
    stdio: ['inherit', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    shell: npm === undefined,
  });
  const said = [];
  child.stdout?.on('data', (chunk) => said.push(chunk));
  child.stderr?.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => said.push(Buffer.from(error.message)));
    child.on('close', (status) => {
      console.log(`\n── ${part}`);
      if (said.length > 0) process.stdout.write(Buffer.concat(said));
      resolve({
        part,
        passed: status === 0,
        seconds: Math.round((Date.now() - started) / 1000),
      });
    });
  });
}

const results = [];
for (const group of GROUPS)
  results.push(...(await Promise.all(group.map((part) => run(part, false)))));
console.log('\n── jest');
results.push(await run('jest', true, ['--', ...process.argv.slice(2)]));
console.log('');
for (const { part, passed, seconds } of results)
  console.log(`${passed ? 'passed' : 'FAILED'}  ${part.padEnd(14)} ${seconds} s`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
