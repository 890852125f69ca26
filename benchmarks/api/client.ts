/**
 * @file The clients of the api benchmark, in a process of their own: each asks for one thumbnail after the other over
 * a connection that it keeps. Arguments: address and token; then by message the ids and for how long.
 */
import { Agent } from 'node:http';
import { ask } from '../support/server.ts';

export interface Task {
  ids: string[];
  clients: number;
  /** How long to ask, ms, after a quarter of it to warm up. */
  forMs: number;
}

export interface ClientReport {
  answers: number;
  failed: number;
  bytes: number;
  ms: number;
  /** Each answer's time, ms. */
  times: number[];
}

export interface ClientReports {
  warm: ClientReport;
  timed: ClientReport;
}

const [url = '', token = ''] = process.argv.slice(2);

process.on('message', (task: Task) => {
  void work(task).then((reports) => process.send?.(reports, () => process.exit(0)));
});
process.send?.('ready');

async function work(task: Task): Promise<ClientReports> {
  const warm = await run({ ...task, forMs: task.forMs / 4 });
  return { warm, timed: await run(task) };
}

async function run({ ids, clients, forMs }: Task): Promise<ClientReport> {
  const report: ClientReport = { answers: 0, failed: 0, bytes: 0, ms: 0, times: [] };
  const begun = performance.now();
  const client = async (first: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let i = first; performance.now() - begun < forMs; i += clients) {
      const answer = await ask(
        agent,
        `${url}/api/assets/${ids[i % ids.length]}/thumbnail?size=thumbnail`,
        token,
      );
      report.answers += 1;
      report.bytes += answer.body.length;
      report.times.push(answer.ms);
      if (answer.status !== 200) report.failed += 1;
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { ...report, ms: performance.now() - begun };
}
