/** The parent in the stories of `npm start`: keeps one child, and is killed. */
import { Household } from '../../../scripts/start/household';

const folder = process.argv[2] ?? '';
const household = new Household(folder);
household.keep({
  name: 'orphan',
  script: 'tests/scripts/programs/child.ts',
  args: [folder, 'orphan'],
  environment: process.env,
});
