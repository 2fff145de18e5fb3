// How many instances of three-approvals.bpmn npm bpmn-engine runs in a second: start, three completions, end.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Engine } from 'bpmn-engine';

const source = readFileSync(new URL('three-approvals.bpmn', import.meta.url), 'utf8');
const seconds = Number(process.argv[2] ?? 5);

// The file is parsed once, as an application would: each instance is a new execution of the same definition.
const engine = new Engine({ name: 'three-approvals', source });

async function one() {
  const listener = new EventEmitter();
  listener.on('activity.wait', task => task.signal({ decision: 'approve' }));
  await new Promise((resolve, reject) =>
    engine.execute({ listener, variables: { amount: 100 } }, error => error ? reject(error) : resolve()));
}

for (let warm = 0; warm < 20; warm++) await one();
const from = performance.now();
let done = 0;
while (performance.now() - from < seconds * 1000) { await one(); done++; }
console.log((done / ((performance.now() - from) / 1000)).toFixed(1));
