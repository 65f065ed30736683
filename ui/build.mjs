/*
 * Builds Catena's pages. Maven calls `sh build.sh STEP`; by hand the same works from this directory.
 *
 *   install   npm ci from the committed lock file, skipped while node_modules still matches it
 *   pages     tsc checks the types, esbuild bundles src/main/web, static files are copied, and
 *             everything lands in target/classes/META-INF/resources, which Spring Boot serves at /
 *   test      bundles src/test/web into target/test-web and runs it with Node's own test runner
 *
 * Bundles carry the hash of their content in their name, so a browser never mixes two builds, and
 * index.html alone names them. To look at the pages without a server: node src/test/fixture/server.mjs
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const PAGES = 'target/classes/META-INF/resources';
const TESTS = 'target/test-web';
const STAMP = 'node_modules/.installed-from';

const steps = { install, pages, test };
const step = steps[process.argv[2]];
if (!step) fail(`Usage: node build.mjs ${Object.keys(steps).join('|')}`);
await step();

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(STAMP, wanted);
}

async function pages() {
  run('node_modules/.bin/tsc', '--noEmit', '--project', '.');
  rmSync(PAGES, { recursive: true, force: true });
  mkdirSync(PAGES, { recursive: true });
  const result = await bundle({
    entryPoints: { app: 'src/main/web/main.tsx', style: 'src/main/web/style/style.css' },
    outdir: join(PAGES, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    minify: true,
    sourcemap: true,
    metafile: true,
  });
  cpSync('src/main/static', PAGES, { recursive: true });
  nameBundles(join(PAGES, 'index.html'), result.metafile.outputs);
  writeFileSync(join(PAGES, 'assets/licences.txt'), licences(Object.keys(result.metafile.inputs)));
}

async function test() {
  const files = readdirSync('src/test/web').filter((name) => name.endsWith('.test.ts'));
  if (files.length === 0) fail('No tests in src/test/web: put at least one *.test.ts there.');
  rmSync(TESTS, { recursive: true, force: true });
  await bundle({
    entryPoints: files.map((name) => join('src/test/web', name)),
    outdir: TESTS,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    sourcemap: 'inline',
  });
  const bundled = files.map((name) => join(TESTS, name.replace(/\.ts$/, '.mjs')));
  run(process.execPath, '--enable-source-maps', '--test', '--test-reporter=spec', ...bundled);
}

async function bundle(options) {
  const { build } = await import('esbuild');
  return build({
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    legalComments: 'linked',
    ...options,
  }).catch(() => fail('esbuild could not bundle the pages: see the errors above.'));
}

/** Puts the hashed names of this build where index.html says app.js and style.css. */
function nameBundles(index, outputs) {
  let html = readFileSync(index, 'utf8');
  for (const [path, output] of Object.entries(outputs)) {
    if (!output.entryPoint || !/\.(js|css)$/.test(path)) continue;
    const plain = basename(path).replace(/-[A-Z0-9]+\./, '.');
    if (!html.includes(`/assets/${plain}`)) continue;
    html = html.replace(`/assets/${plain}`, `/assets/${basename(path)}`);
  }
  if (/\/assets\/(app\.js|style\.css)/.test(html)) fail(`${index} names a bundle that was not built.`);
  writeFileSync(index, html);
}

/** The licences of what is in the bundles travel with them, as they demand. */
function licences(inputs) {
  const packages = inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean);
  const texts = [...new Set(packages)].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    const file = readdirSync(`node_modules/${name}`).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(`node_modules/${name}/${file}`, 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

function run(program, ...args) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error) fail(`Cannot run ${program}: ${error.message}`);
  if (status !== 0) fail(`${basename(program)} ended with exit code ${status}: see its output above.`);
}

function fail(message) {
  console.error(`[ERROR] ${message}`);
  process.exit(1);
}
