/**
 * `npm run sbom`: what the programs are made of in production, as CycloneDX JSON in dist/sbom.json. The list is npm's;
 * what only development needs is left out by the marks of the lock file, because `npm sbom --omit dev` also leaves out
 * packages that production and development share. Fails when the list is not whole.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'dist/sbom.json');
const { name, version, packages } = JSON.parse(
  readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
);

/** Everything in the lock file, as npm describes it. */
function everything() {
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm'];
  const wish = [
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
    '--package-lock-only',
  ];
  const { status, stdout, stderr } = spawnSync(command, [...first, ...wish], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: npm === undefined,
  });
  if (status !== 0) throw new Error(`npm sbom failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/** `name@version` of what is installed without development packages. */
const production = new Map(
  Object.entries(packages)
    .filter(([place, entry]) => place !== '' && !entry.dev)
    .map(([place, entry]) => [`${place.split('node_modules/').at(-1)}@${entry.version}`, entry]),
);

function withoutDevelopment(sbom) {
  const known = `${name}@${version}`;
  const isKept = (ref) => ref === known || production.has(ref);
  return {
    ...sbom,
    // npm names the project after its folder.
    metadata: { ...sbom.metadata, component: { ...sbom.metadata.component, name } },
    components: sbom.components.filter((component) => isKept(component['bom-ref'])),
    dependencies: sbom.dependencies
      .filter(({ ref }) => isKept(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter(isKept) })),
  };
}

/** What is wrong with the list, one sentence each. */
function faultsOf({ bomFormat, specVersion, metadata, components, dependencies }) {
  const refs = new Set(components.map((component) => component['bom-ref']));
  const described = new Set(dependencies.map(({ ref }) => ref));
  return [
    ...(bomFormat === 'CycloneDX' && /^1\.[5-9]$/.test(specVersion) ? [] : ['not CycloneDX 1.5']),
    ...(metadata.component.name === name ? [] : [`not about ${name}`]),
    ...[...production.keys()].filter((ref) => !refs.has(ref)).map((ref) => `${ref} is missing`),
    ...[...refs]
      .filter((ref) => !described.has(ref))
      .map((ref) => `${ref}: what it needs is missing`),
    ...components.flatMap((component) => {
      const hasHash = component.hashes?.some(({ alg }) => alg === 'SHA-512');
      const isWhole = component.version && component.purl?.startsWith('pkg:npm/') && hasHash;
      return isWhole ? [] : [`${component['bom-ref']}: version, purl or hash is missing`];
    }),
  ];
}

const sbom = withoutDevelopment(everything());
const faults = faultsOf(sbom);
if (faults.length > 0) {
  console.error(faults.slice(0, 20).join('\n'));
  process.exit(1);
}
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`dist/sbom.json: ${sbom.components.length} components, CycloneDX ${sbom.specVersion}`);
