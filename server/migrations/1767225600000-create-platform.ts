/** The outbox and the kept answers of idempotent writes. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlatform1767225600000 implements MigrationInterface {
  readonly name = 'CreatePlatform1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE outbox_event (
        id           uuid        NOT NULL DEFAULT gen_random_uuid(),
        name         text        NOT NULL,
        payload      jsonb       NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        run_at       timestamptz NOT NULL,
        attempts     integer     NOT NULL DEFAULT 0,
        done         text[]      NOT NULL DEFAULT '{}',
        lease        uuid,
        leased_until timestamptz,
        last_error   text,
        dead_at      timestamptz,
        CONSTRAINT outbox_event_once PRIMARY KEY (id)
      ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
      CREATE INDEX outbox_event_due ON outbox_event (run_at) WHERE dead_at IS NULL;
      CREATE INDEX outbox_event_dead ON outbox_event (dead_at) WHERE dead_at IS NOT NULL;

      CREATE TABLE idempotent_answer (
        user_id     uuid        NOT NULL,
        key         text        NOT NULL,
        fingerprint text        NOT NULL,
        answer      jsonb,
        created_at  timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotent_answer_once_per_key PRIMARY KEY (user_id, key)
      );
      CREATE INDEX idempotent_answer_by_age ON idempotent_answer (created_at);

      CREATE UNLOGGED TABLE rate_limit (
        key    varchar(255) NOT NULL,
        points integer      NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT rate_limit_once_per_key PRIMARY KEY (key)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rate_limit, idempotent_answer, outbox_event`);
  }
}
