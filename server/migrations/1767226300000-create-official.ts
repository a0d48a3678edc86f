/** Hospitals' official accounts: what binds them, how they fare, what they say, who follows them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOfficial1767226300000 implements MigrationInterface {
  readonly name = 'CreateOfficial1767226300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE official_appid (
        appid   text NOT NULL,
        held_by uuid NOT NULL,
        CONSTRAINT official_appid_belongs_to_one_hospital PRIMARY KEY (appid),
        CONSTRAINT official_appid_one_per_hospital UNIQUE (held_by)
      );

      CREATE TABLE official_account (
        hospital_id       uuid        NOT NULL,
        id                uuid        NOT NULL,
        mode              text        NOT NULL,
        appid             text        NOT NULL,
        name              text        NOT NULL,
        original_id       text,
        principal         text,
        secret_sealed     text,
        push_token_sealed text,
        aes_key_sealed    text,
        bound_by          uuid,
        bound_at          timestamptz NOT NULL,
        CONSTRAINT official_account_one_per_hospital PRIMARY KEY (hospital_id),
        CONSTRAINT official_account_is_bound_in_a_known_way CHECK (mode IN ('own', 'component')),
        CONSTRAINT official_account_of_its_own_has_its_keys CHECK (
          (mode = 'own') = (secret_sealed IS NOT NULL AND push_token_sealed IS NOT NULL
            AND aes_key_sealed IS NOT NULL))
      );
      CREATE INDEX official_account_by_id ON official_account (id);

      CREATE TABLE official_state (
        hospital_id          uuid NOT NULL,
        account_id           uuid NOT NULL,
        seen_original_id     text,
        pushed_at            timestamptz,
        push_fault           jsonb,
        token_sealed         text,
        token_until          timestamptz,
        token_fault          jsonb,
        refresh_token_sealed text,
        renewing             uuid,
        renewing_until       timestamptz,
        unauthorised_at      timestamptz,
        menu                 jsonb,
        menu_published_at    timestamptz,
        menu_fault           jsonb,
        message_sent_at      timestamptz,
        message_fault        jsonb,
        CONSTRAINT official_state_one_per_hospital PRIMARY KEY (hospital_id),
        CONSTRAINT official_state_token_has_an_end CHECK ((token_sealed IS NULL) = (token_until IS NULL)),
        CONSTRAINT official_state_renewing_has_an_end CHECK ((renewing IS NULL) = (renewing_until IS NULL))
      ) WITH (fillfactor = 70);

      CREATE TABLE official_content (
        hospital_id uuid        NOT NULL,
        part        text        NOT NULL,
        content     jsonb       NOT NULL,
        changed_at  timestamptz NOT NULL,
        CONSTRAINT official_content_once_per_part PRIMARY KEY (hospital_id, part),
        CONSTRAINT official_content_of_a_known_part CHECK (part IN ('menu', 'answers', 'templates'))
      );

      CREATE TABLE follower (
        hospital_id   uuid        NOT NULL,
        openid        text        NOT NULL,
        unionid       text,
        followed_at   timestamptz NOT NULL,
        unfollowed_at timestamptz,
        CONSTRAINT follower_once_per_account PRIMARY KEY (hospital_id, openid)
      );
      CREATE INDEX follower_by_unionid ON follower (hospital_id, unionid);

      CREATE TABLE official_push (
        hospital_id uuid        NOT NULL,
        key         text        NOT NULL,
        openid      text        NOT NULL,
        kind        text        NOT NULL,
        at          timestamptz NOT NULL,
        CONSTRAINT official_push_taken_once PRIMARY KEY (hospital_id, key)
      );
      CREATE INDEX official_push_by_openid ON official_push (hospital_id, openid, at);
      CREATE INDEX official_push_by_time ON official_push (hospital_id, at);

      CREATE TABLE official_authorisation (
        hospital_id   uuid        NOT NULL,
        id            uuid        NOT NULL,
        state_hash    text        NOT NULL,
        browser_hash  text,
        pre_auth_code text,
        code_sealed   text,
        begun_by      uuid,
        begun_session uuid,
        begun_entry   text,
        expires_at    timestamptz NOT NULL,
        used_at       timestamptz,
        CONSTRAINT official_authorisation_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT official_authorisation_state_is_its_own UNIQUE (hospital_id, state_hash)
      );
      CREATE INDEX official_authorisation_by_pre_auth_code ON official_authorisation (pre_auth_code);

      CREATE TABLE official_component (
        appid          text        NOT NULL,
        ticket_sealed  text        NOT NULL,
        ticket_at      timestamptz NOT NULL,
        token_sealed   text,
        token_until    timestamptz,
        renewing       uuid,
        renewing_until timestamptz,
        CONSTRAINT official_component_once PRIMARY KEY (appid),
        CONSTRAINT official_component_token_has_an_end CHECK ((token_sealed IS NULL) = (token_until IS NULL)),
        CONSTRAINT official_component_renewing_has_an_end CHECK ((renewing IS NULL) = (renewing_until IS NULL))
      );

      ALTER TABLE notice ADD COLUMN in_name_of uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notice DROP COLUMN in_name_of;
      DROP TABLE official_component, official_authorisation, official_push, follower, official_content,
        official_state, official_account, official_appid;
    `);
  }
}
