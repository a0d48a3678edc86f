/** Blows against the product while people go on: processes and the database killed, the payment channel misbehaving. */
import { setTimeout as pause } from 'node:timers/promises';
import { changeFaults, type FaultChange } from '../superapp/faults';
import type { Blow, Plan } from './plan';
import type { Stage } from './stage';

const CHANNEL_FAULTS: FaultChange[] = [
  { notifications: { drop: true } },
  { notifications: { duplicate: 3, delayMs: 300 } },
  { notifications: { reorder: true } },
  { api: { fail500: '/v3' } },
  { api: { timeoutMs: 3_000, only: '/v3' } },
  { api: { refuse: true, only: '/v3' } },
  { refunds: 'processing' },
];
const FAULT_LASTS_MS = 6_000;

/** Strikes until told to stop. Returns how often each blow fell. */
export async function strike(
  stage: Stage,
  plan: Plan,
  stopping: () => boolean,
): Promise<Map<string, number>> {
  const fallen = new Map<string, number>();
  for (const blow of plan.blows()) {
    const until = Date.now() + blow.after * 1000;
    while (Date.now() < until && !stopping()) await pause(200);
    if (stopping()) break;
    await strikeOnce(stage, blow);
    fallen.set(blow.kind, (fallen.get(blow.kind) ?? 0) + 1);
  }
  stage.superapp.faults.reset();
  return fallen;
}

async function strikeOnce(stage: Stage, { kind, dice }: Blow): Promise<void> {
  switch (kind) {
    case 'kill-api-1':
      return stage.killApi(0);
    case 'kill-api-2':
      return stage.killApi(1);
    case 'kill-worker':
      return stage.killWorker(dice);
    case 'kill-database':
      return stage.killDatabase();
    case 'channel-fault': {
      const { faults } = stage.superapp;
      faults.reset();
      changeFaults(faults, CHANNEL_FAULTS[dice % CHANNEL_FAULTS.length]!);
      await pause(FAULT_LASTS_MS);
      faults.reset();
    }
  }
}
