/** Opens the database with everything the domains keep in it. */
import type { DataSource } from 'typeorm';
import { connect, type DatabaseOptions } from './platform/database';
import { entities, migrations } from './schema';

export { migrate } from './platform/database';

export function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  return connect(options, { entities, migrations });
}
