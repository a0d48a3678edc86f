/** Hospitals, campuses, departments, doctors, and the indexes that find them at 38,000 and 440,000. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const HOSPITAL = `
  CREATE TABLE hospital (
    id                  uuid     NOT NULL,
    name                text     NOT NULL,
    name_en             text,
    aliases             text[]   NOT NULL DEFAULT '{}',
    level               text     NOT NULL,
    region_code         text,
    region_name         text,
    address             text,
    phone               text,
    introduction        text,
    latitude            double precision,
    longitude           double precision,
    social_credit_code  text,
    sub_merchant        text,
    release_days_ahead  integer  NOT NULL DEFAULT 7,
    release_time        text     NOT NULL DEFAULT '07:00',
    hold_minutes        integer  NOT NULL DEFAULT 15,
    cancel_time         text     NOT NULL DEFAULT '00:00',
    cancel_days_before  integer  NOT NULL DEFAULT 0,
    departments_per_day integer  NOT NULL DEFAULT 3,
    payment             text     NOT NULL DEFAULT 'online',
    bookable            boolean  NOT NULL DEFAULT false,
    standing            smallint NOT NULL,
    search_text         text     NOT NULL,
    grams               text[]   NOT NULL,
    CONSTRAINT hospital_once PRIMARY KEY (id),
    CONSTRAINT hospital_level_is_known CHECK (level IN ('3A', '3B', '3', '2A', '2B', '2', '1', 'unrated')),
    CONSTRAINT hospital_region_is_a_national_code
      CHECK (region_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})$'),
    CONSTRAINT hospital_place_is_whole CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CONSTRAINT hospital_place_is_on_earth
      CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT hospital_releases_1_to_60_days_ahead CHECK (release_days_ahead BETWEEN 1 AND 60),
    CONSTRAINT hospital_release_time_is_a_clock_time CHECK (release_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    CONSTRAINT hospital_holds_5_to_30_minutes CHECK (hold_minutes BETWEEN 5 AND 30),
    CONSTRAINT hospital_cancel_time_is_a_clock_time CHECK (cancel_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    CONSTRAINT hospital_cancels_0_to_7_days_before CHECK (cancel_days_before BETWEEN 0 AND 7),
    CONSTRAINT hospital_takes_1_to_10_departments_a_day CHECK (departments_per_day BETWEEN 1 AND 10),
    CONSTRAINT hospital_payment_is_online_or_on_site CHECK (payment IN ('online', 'on-site')),
    CONSTRAINT hospital_sub_merchant_is_digits CHECK (sub_merchant ~ '^[0-9]{8,10}$'),
    CONSTRAINT hospital_credit_code_is_18_characters CHECK (social_credit_code ~ '^[0-9A-Z]{18}$')
  );

  CREATE TABLE hospital_imported_row (
    hospital_id uuid        NOT NULL,
    row_key     uuid        NOT NULL,
    file        text        NOT NULL,
    line        integer     NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT hospital_imported_row_once PRIMARY KEY (hospital_id, row_key),
    CONSTRAINT hospital_imported_row_belongs_to_a_hospital FOREIGN KEY (hospital_id) REFERENCES hospital (id)
  );
  CREATE INDEX hospital_imported_row_by_key ON hospital_imported_row (row_key);
`;

const PARTS = `
  CREATE TABLE campus (
    hospital_id uuid NOT NULL,
    id          uuid NOT NULL,
    name        text NOT NULL,
    name_en     text,
    address     text,
    latitude    double precision,
    longitude   double precision,
    CONSTRAINT campus_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT campus_name_once_per_hospital UNIQUE (hospital_id, name),
    CONSTRAINT campus_place_is_whole CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CONSTRAINT campus_belongs_to_a_hospital FOREIGN KEY (hospital_id) REFERENCES hospital (id)
  );

  CREATE TABLE department (
    hospital_id    uuid NOT NULL,
    id             uuid NOT NULL,
    campus_id      uuid,
    catalogue_code text NOT NULL,
    name           text NOT NULL,
    name_en        text,
    place          text,
    CONSTRAINT department_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT department_name_once_per_campus UNIQUE (hospital_id, campus_id, name),
    CONSTRAINT department_has_a_catalogue_code CHECK (catalogue_code ~ '^[0-9]{2}(\\.[0-9]{2})?$'),
    CONSTRAINT department_belongs_to_a_hospital FOREIGN KEY (hospital_id) REFERENCES hospital (id),
    CONSTRAINT department_is_on_a_campus_of_its_hospital
      FOREIGN KEY (hospital_id, campus_id) REFERENCES campus (hospital_id, id)
  );
  CREATE INDEX department_by_id ON department (id);
  CREATE INDEX department_by_catalogue_code ON department (catalogue_code text_pattern_ops, hospital_id);

  CREATE TABLE doctor (
    hospital_id   uuid     NOT NULL,
    id            uuid     NOT NULL,
    department_id uuid     NOT NULL,
    name          text     NOT NULL,
    name_en       text,
    title         text     NOT NULL,
    specialities  text     NOT NULL,
    introduction  text,
    fee           bigint   NOT NULL,
    standing      smallint NOT NULL,
    search_text   text     NOT NULL,
    grams         text[]   NOT NULL,
    CONSTRAINT doctor_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT doctor_title_is_known CHECK (title IN ('chief', 'associate-chief', 'attending', 'resident')),
    CONSTRAINT doctor_fee_is_not_negative CHECK (fee >= 0),
    CONSTRAINT doctor_works_in_a_department_of_the_hospital
      FOREIGN KEY (hospital_id, department_id) REFERENCES department (hospital_id, id)
  );
  CREATE INDEX doctor_by_id ON doctor (id);
  CREATE INDEX doctor_by_department ON doctor (department_id, standing);
  CREATE INDEX doctor_by_hospital ON doctor (hospital_id, department_id, standing);
`;

/**
 * Lists are walked in the order of the `…_in_order` indexes or gathered from the grams: the planner chooses by
 * how common each gram is, so it must know that well (STATISTICS 2000). `fastupdate` would make reads pay for
 * an import.
 */
const SEARCH = `
  CREATE EXTENSION IF NOT EXISTS cube;
  CREATE FUNCTION earth_place(latitude double precision, longitude double precision) RETURNS cube
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN cube(ARRAY[
      6371008.8 * cos(radians(latitude)) * cos(radians(longitude)),
      6371008.8 * cos(radians(latitude)) * sin(radians(longitude)),
      6371008.8 * sin(radians(latitude))
    ]);

  ALTER TABLE hospital ALTER COLUMN grams SET STATISTICS 2000;
  ALTER TABLE doctor ALTER COLUMN grams SET STATISTICS 2000;
  CREATE INDEX hospital_in_order ON hospital (standing, id);
  CREATE INDEX hospital_by_region ON hospital (region_code text_pattern_ops, standing, id);
  CREATE INDEX hospital_by_grams ON hospital USING gin (grams) WITH (fastupdate = off);
  CREATE INDEX hospital_by_place ON hospital USING gist (earth_place(latitude, longitude))
    WHERE latitude IS NOT NULL;
  CREATE INDEX doctor_in_order ON doctor (standing, id);
  CREATE INDEX doctor_by_grams ON doctor USING gin (grams) WITH (fastupdate = off);
`;

export class CreateHospitals1767225800000 implements MigrationInterface {
  readonly name = 'CreateHospitals1767225800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HOSPITAL);
    await runner.query(PARTS);
    await runner.query(SEARCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE doctor, department, campus, hospital_imported_row, hospital;
      DROP FUNCTION earth_place(double precision, double precision);
    `);
  }
}
