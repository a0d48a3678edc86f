/** What Prometheus reads at `/metrics`. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

export const requestSeconds = new Histogram({
  name: 'http_request_seconds',
  help: 'Time from request to answer',
  labelNames: ['route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

export const outboxAttempts = new Counter({
  name: 'outbox_attempts_total',
  help: 'Events brought to a subscriber, by outcome',
  labelNames: ['subscriber', 'outcome'],
  registers: [metrics],
});

/** Read from the table itself (`measureBacklog`), so that a restart does not forget what was given up. */
export const outboxDead = new Gauge({
  name: 'outbox_dead',
  help: 'Events given up; they wait for a person (npm run outbox)',
  registers: [metrics],
});

export const outboxLag = new Gauge({
  name: 'outbox_lag_seconds',
  help: 'Age of the oldest event that is due and not delivered',
  registers: [metrics],
});
