/**
 * The one Postgres of a test run: what global set-up hands to the workers through the environment.
 */
import type { Postgres } from '../../../scripts/postgres';

export const TEMPLATE_DATABASE = 'test_template';
export const SERVER_URL_VARIABLE = 'TEST_POSTGRES_URL';

/** Set-up and tear-down run in one process, but as separate modules. */
export const running = globalThis as unknown as { testPostgres?: Postgres };
