/** What an owner sends to change the settings: what was shown, without what only the platform decides. */
import type { BodyOf, ResultOf } from '../../../shared/endpoint';
import type { Api } from '../../../shared/api';
import type { Got } from '../../support/house';
import type { StaffMember } from '../../support/staff';

export type Settings = ResultOf<Api['GET /desk/:hospitalId/settings']>;
export type Wish = BodyOf<Api['PUT /desk/:hospitalId/settings']>;

export function wishOf(settings: Settings, changes: Partial<Wish> = {}): Wish {
  const { suspension: _, bookable: _1, hospitalId: _2, level: _3, regionCode: _4, ...rest } = settings;
  const { regionName: _5, creditCode: _6, licenceNumber: _7, ...facts } = rest;
  return { ...facts, ...changes };
}

/** Changes the settings as they are now. */
export async function change(owner: StaffMember, changes: Partial<Wish>): Promise<Got<Settings>> {
  const { body } = await owner.call('GET /desk/:hospitalId/settings');
  return owner.call('PUT /desk/:hospitalId/settings', { body: wishOf(body, changes) });
}
