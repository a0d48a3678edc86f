/** The tone of each status. */
import type { ApplicationStatus } from '@shared/hospitals/joiningRules';
import type { Tone } from '../../ui/desk';

export const STATUS_TONES: Record<ApplicationStatus, Tone> = {
  draft: 'neutral',
  submitted: 'blue',
  returned: 'amber',
  approved: 'jade',
  rejected: 'red',
  withdrawn: 'neutral',
};
