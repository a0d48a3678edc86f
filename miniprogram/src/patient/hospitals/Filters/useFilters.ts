/** What a list of hospitals is narrowed to; begins with what the address asks for. */
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { LEVELS } from '@shared/hospitals/rules';
import type { Level } from '@shared/hospitals/rules';
import type { Input } from '../../../api/client';
import { plainParam } from '../../params';
import { useNear } from '../here';

export interface Filters {
  q: string;
  region: { code: string; name: string } | null;
  level: Level | null;
  /** `name` is what the link said, for codes that have none here. */
  department: { code: string; name: string } | null;
  bookable: boolean;
  /** Sorted by distance; only with a known position. */
  near: boolean;
}

export const NO_FILTERS: Filters = {
  q: '',
  region: null,
  level: null,
  department: null,
  bookable: false,
  near: false,
};

type Address = Partial<
  Record<'q' | 'region' | 'regionName' | 'level' | 'department' | 'departmentName' | 'bookable', string>
>;

export function useFilters() {
  const { params } = useRouter<Address>();
  const [filters, setFilters] = useState(() => fromAddress(params));
  return {
    filters,
    narrow: (change: Partial<Filters>) => setFilters((now) => ({ ...now, ...change })),
  };
}

function fromAddress(params: Address): Filters {
  const named = (code: string | undefined, name: string | undefined) =>
    code ? { code, name: plainParam(name) || code } : null;
  return {
    q: plainParam(params.q),
    region: named(params.region, params.regionName),
    level: LEVELS.find((level) => level === params.level) ?? null,
    department: named(params.department, params.departmentName),
    bookable: params.bookable === 'true',
    near: false,
  };
}

/** As the API takes them. */
export function useHospitalQuery(filters: Filters): Input<'GET /hospitals'> {
  const near = useNear();
  const { q, region, level, department, bookable } = filters;
  return {
    query: {
      q: q || undefined,
      region: region?.code,
      level: level ?? undefined,
      department: department?.code,
      bookable: bookable ? 'true' : undefined,
      near: filters.near ? near : undefined,
    },
  };
}
