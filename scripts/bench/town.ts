/** The people and clinics of a measurement, as SQL: one hospital, its doctors' slots, and who books there. */
import { PRIVACY_VERSION } from '../../shared/identity/rules';
import { idOf, idSql } from './ids';

export interface Town {
  people: number;
  /** Schedules of one slot each, so many a day: each of another doctor. */
  doctors: number;
  days: number;
  /** Of a slot. */
  places: number;
  /** When all of it goes on sale, in SQL. */
  releaseAt: string;
}

/** The hospital takes as many bookings of a person and a device as a hospital can allow, so that none is refused. */
export function townSql({ people, doctors, days, places, releaseAt }: Town): string {
  const hospital = idOf('hospital', 0);
  const department = idOf('department', 0);
  const day = `(current_date + 2 + n / ${doctors})`;
  return `
    INSERT INTO app_user (id, privacy_version, created_at)
      SELECT ${idSql('user', 'n')}, '${PRIVACY_VERSION}', now() FROM generate_series(0, ${people - 1}) n;
    INSERT INTO patient (id, user_id, seat, name_sealed, id_type, id_number_sealed, id_number_index, birth_date, sex,
        phone_sealed, phone_index, phone_verified, relation, is_default, request_index, created_at)
      SELECT ${idSql('patient', 'n')}, ${idSql('user', 'n')}, 1, 'x', 'passport', 'x', n::text, '1990-01-01', 'female',
        'x', n::text, true, 'self', true, n::text, now() FROM generate_series(0, ${people - 1}) n;
    INSERT INTO hospital (id, name, level, sub_merchant, bookable, standing, search_text, grams,
        patient_bookings_per_day, device_bookings_per_day)
      VALUES ('${hospital}', '量尺医院', '3A', '1600000001', true, 0, '', '{}', 50, 200);
    INSERT INTO department (hospital_id, id, catalogue_code, name) VALUES ('${hospital}', '${department}', '03', '内科');
    INSERT INTO doctor (hospital_id, id, department_id, name, title, specialities, fee, standing, search_text, grams)
      SELECT '${hospital}', ${idSql('doctor', 'n')}, '${department}', '医生' || n, 'chief', '', 5000, 0, '', '{}'
      FROM generate_series(0, ${doctors - 1}) n;
    INSERT INTO schedule (hospital_id, id, department_id, doctor_id, day, half, fee, release_at)
      SELECT '${hospital}', ${idSql('schedule', 'n')}, '${department}', ${idSql('doctor', `n % ${doctors}`)},
        ${day}, 'morning', 5000, ${releaseAt}
      FROM generate_series(0, ${doctors * days - 1}) n;
    INSERT INTO slot (hospital_id, id, schedule_id, starts_at, ends_at, places, first_number, free_places)
      SELECT '${hospital}', ${idSql('slot', 'n')}, ${idSql('schedule', 'n')},
        ${day}::timestamptz, ${day}::timestamptz + interval '4 hours',
        ${places}, 1, ARRAY (SELECT generate_series(1, ${places})::smallint)
      FROM generate_series(0, ${doctors * days - 1}) n`;
}
