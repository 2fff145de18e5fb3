// Instances of three-approvals.bpmn that npm bpmn-engine runs in a second when its state is kept in PostgreSQL:
// written at the start, read and written again at each of the three approvals, as a server that may stop at any time must do.
// node resume.mjs <connection URL> [seconds] [clients]
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { Engine } from 'bpmn-engine';
import pg from 'pg';

const source = readFileSync(new URL('three-approvals.bpmn', import.meta.url), 'utf8');
const [url, seconds = 5, clients = 8] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: Number(clients) });
await pool.query('CREATE TABLE IF NOT EXISTS bpmn_engine_instance (id uuid PRIMARY KEY, state text NOT NULL)');

// Runs until the next approval is asked for, or to the end; gives the state.
function until(engine, approves, begin) {
  return new Promise((resolve, reject) => {
    const listener = new EventEmitter();
    listener.on('activity.wait', async task => {
      if (approves) {
        approves = false;
        task.signal({ decision: 'approve' });
        return;
      }
      const state = await engine.getState();
      await engine.stop();
      resolve({ state, ended: false });
    });
    engine.once('end', async () => resolve({ state: await engine.getState(), ended: true }));
    engine.once('error', reject);
    begin(listener).catch(reject);
  });
}

async function one() {
  const id = randomUUID();
  const first = new Engine({ name: 'three-approvals', source });
  let { state, ended } = await until(first, false, listener => first.execute({ listener, variables: { amount: 100 } }));
  await pool.query({ name: 'start', text: 'INSERT INTO bpmn_engine_instance (id, state) VALUES ($1, $2)', values: [id, JSON.stringify(state)] });
  while (!ended) {
    const { rows } = await pool.query({ name: 'read', text: 'SELECT state FROM bpmn_engine_instance WHERE id = $1', values: [id] });
    const engine = new Engine({ name: 'three-approvals' });
    engine.recover(JSON.parse(rows[0].state));
    ({ state, ended } = await until(engine, true, listener => engine.resume({ listener })));
    await pool.query({ name: 'write', text: 'UPDATE bpmn_engine_instance SET state = $2 WHERE id = $1', values: [id, JSON.stringify(state)] });
  }
}

let done = 0;
const from = performance.now();
await Promise.all(Array.from({ length: Number(clients) }, async () => {
  while (performance.now() - from < seconds * 1000) { await one(); done++; }
}));
console.log((done / ((performance.now() - from) / 1000)).toFixed(1));
await pool.end();
