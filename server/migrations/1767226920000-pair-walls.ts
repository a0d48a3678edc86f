/** A wall's link pairs a screen, once: each screen has a key of its own. Links given before are given anew. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PairWalls1767226920000 implements MigrationInterface {
  readonly name = 'PairWalls1767226920000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE queue_wall ADD link_given_at timestamptz;
      UPDATE queue_wall SET link_given_at = created_at;
      ALTER TABLE queue_wall ALTER link_given_at SET NOT NULL;

      CREATE TABLE wall_screen (
        hospital_id  uuid        NOT NULL,
        wall_id      uuid        NOT NULL,
        key_hash     text        NOT NULL,
        paired_at    timestamptz NOT NULL,
        last_read_at timestamptz NOT NULL,
        CONSTRAINT wall_screen_once PRIMARY KEY (hospital_id, wall_id),
        CONSTRAINT wall_screen_by_its_key UNIQUE (hospital_id, key_hash),
        CONSTRAINT wall_screen_of_a_wall FOREIGN KEY (hospital_id, wall_id)
          REFERENCES queue_wall (hospital_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE wall_screen;
      ALTER TABLE queue_wall DROP link_given_at;
    `);
  }
}
