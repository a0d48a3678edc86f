/** Where somebody works and as what, and at which hospital's desk they are. */
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import type { HospitalRole } from '@shared/staff/rules';
import type { Result } from '../client';
import type { ApiError } from '../errors';
import { useLanguage } from '../preferences';
import { recall, remember } from '../storage';
import { useEndpoint } from '../use-endpoint';
import type { Reading } from '../use-endpoint';

export type Memberships = Result<'GET /me/memberships'>;
export type Membership = Memberships['items'][number];
/** A membership at a hospital. */
export interface HospitalMembership extends Membership {
  hospitalId: string;
  role: HospitalRole;
}

const KEY = 'desk-hospital';

export const useMemberships = (): Reading<Memberships> => useEndpoint('GET /me/memberships', {});

export const isHospital = (one: Membership): one is HospitalMembership =>
  one.kind === 'hospital' && one.hospitalId !== null && one.role !== 'operator';
export const isOperator = (one: Membership): boolean => one.kind === 'platform';

/** Whether somebody in this role may do what these roles may. */
export const may = (role: HospitalRole | null | undefined, roles: readonly HospitalRole[]): boolean =>
  role != null && roles.includes(role);

/** The desk one sits down at next time without saying which. */
export const rememberHospital = (hospitalId: string) => remember(KEY, hospitalId);
export const forgetHospital = () => remember(KEY, null);

export interface HospitalDesk {
  /** Empty while it is not known. */
  hospitalId: string;
  role: HospitalRole | null;
  /** In the person's language. */
  name: string;
  membership: HospitalMembership | null;
  /** All of one's hospitals, to go from one to the other. */
  hospitals: HospitalMembership[];
  /** How one signs in; null through WeChat. */
  account: Memberships['account'];
  loading: boolean;
  error: ApiError | null;
  /** Everything is here, and one works at no hospital, or not at the one in the address. */
  nowhere: boolean;
  refresh(): Promise<void>;
}

/**
 * The hospital whose desk this page is: the one in the address (`hospitalId`), else the one of last time, else the
 * first. Give the id to `call`; what the person may not see, the API refuses.
 */
export function useHospital(asked?: string): HospitalDesk {
  const { params } = useRouter();
  const language = useLanguage();
  const { data, error, loading, refresh } = useMemberships();
  const hospitals = (data?.items ?? []).filter(isHospital);
  const wanted = asked ?? params.hospitalId;
  const membership = chosen(hospitals, wanted);
  const hospitalId = membership?.hospitalId ?? '';
  useEffect(() => {
    if (hospitalId) rememberHospital(hospitalId);
  }, [hospitalId]);
  const english = language === 'en' ? membership?.hospitalNameEn : null;
  return {
    hospitalId,
    role: membership?.role ?? null,
    name: english ?? membership?.hospitalName ?? '',
    membership,
    hospitals,
    account: data?.account ?? null,
    loading: loading && !data,
    error: data ? null : error,
    nowhere: data !== undefined && !membership,
    refresh,
  };
}

/** One named in the address is that one or none: nobody acts at another hospital than they think. */
function chosen(hospitals: HospitalMembership[], wanted: string | undefined): HospitalMembership | null {
  const id = wanted ?? recall<string>(KEY);
  const found = hospitals.find(({ hospitalId }) => hospitalId === id);
  return found ?? (wanted ? null : (hospitals[0] ?? null));
}
