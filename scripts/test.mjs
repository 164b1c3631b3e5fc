/**
 * `npm test`: everything that must hold before a change is taken. Goes on after a failure, so that one run shows all
 * of them, and ends with a summary; fails when any part failed. Arguments go to Jest.
 */
import { spawnSync } from 'node:child_process';

const PARTS = ['types', 'lint', 'format:check', 'imports', 'deadcode', 'docs:check', 'jest'];

function run(part) {
  const extra = part === 'jest' ? ['--', ...process.argv.slice(2)] : [];
  const started = Date.now();
  console.log(`\n── ${part}`);
  const npm = process.env.npm_execpath;
  const { status, error } = npm
    ? spawnSync(process.execPath, [npm, 'run', '--silent', part, ...extra], { stdio: 'inherit' })
    : spawnSync('npm', ['run', '--silent', part, ...extra], { stdio: 'inherit', shell: true });
  if (error) console.error(error.message);
  return { part, passed: status === 0, seconds: Math.round((Date.now() - started) / 1000) };
}

const results = PARTS.map(run);
console.log('');
for (const { part, passed, seconds } of results)
  console.log(`${passed ? 'passed' : 'FAILED'}  ${part.padEnd(14)} ${seconds} s`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
