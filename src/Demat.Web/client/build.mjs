// Bundles the browser part into wwwroot/lib/demat (git-ignored). Called by the MSBuild target ClientBundle.
import { build } from 'esbuild';
import { cp, mkdir } from 'node:fs/promises';

const out = '../wwwroot/lib/demat';
const font = 'node_modules/@fontsource-variable/source-sans-3';

await mkdir(out, { recursive: true });
await build({
  entryPoints: ['src/theme.js', 'src/demat.js', 'src/diagram.js', 'src/fonts.css'],
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
  legalComments: 'linked',
  logLevel: 'warning',
});
await cp(`${font}/LICENSE`, `${out}/source-sans-3.LICENSE.txt`);
await cp('node_modules/bpmn-js/LICENSE', `${out}/bpmn-js.LICENSE.txt`);
