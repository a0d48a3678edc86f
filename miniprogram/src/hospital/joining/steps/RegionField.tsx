/** Province, city, county: each from the one before, by GB/T 2260. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { ErrorState, accessible } from '../../../ui';
import { SelectField } from '../../../ui/desk';
import { fieldWords } from '../messages';
import { stepWords } from './messages';

interface RegionFieldProps {
  /** Six digits, or fewer while it is being chosen. */
  value: string;
  onChange(code: string): void;
}

export function RegionField({ value, onChange }: RegionFieldProps) {
  const t = useText(stepWords);
  const f = useText(fieldWords);
  // A province chosen anew has no city yet, though the value before had one
  const [chosen, setChosen] = useState(value);
  const { province, provinces, city, cities, counties, failed } = useLevels(chosen);
  if (failed?.error) return <ErrorState error={failed.error} onRetry={() => void failed.refresh()} />;
  const choose = (code: string) => {
    setChosen(code);
    onChange(code);
  };
  const every = { onChange: choose, none: t('chooseFirst') };
  // A municipality's districts stand right below it
  const second = cities?.every(({ isCounty }) => isCounty) ? t('county') : t('city');
  return (
    <View className="region" {...accessible('group', f('regionCode'))}>
      <Division label={t('province')} items={provinces} value={province} {...every} />
      <Division label={second} items={cities} value={city?.code ?? ''} {...every} />
      {city && !city.isCounty && <Division label={t('county')} items={counties} value={chosen} {...every} />}
    </View>
  );
}

const useDivisions = (of: string | null) =>
  useEndpoint('GET /divisions', of === null ? null : { query: of ? { of } : {} });

/** What there is to choose from on each level, by what has been chosen so far. */
function useLevels(chosen: string) {
  const provinces = useDivisions('');
  const province = chosen.slice(0, 2);
  const cities = useDivisions(province.length === 2 ? province : null);
  const city = cities.data?.items.find(
    ({ code }) => code.length > 2 && chosen.startsWith(code.replace(/00$/, '')),
  );
  const counties = useDivisions(city && !city.isCounty ? city.code.slice(0, 4) : null);
  return {
    ...{ province, provinces: provinces.data?.items },
    ...{ city, cities: cities.data?.items },
    counties: counties.data?.items,
    failed: [provinces, cities, counties].find(({ error }) => error),
  };
}

interface DivisionProps extends RegionFieldProps {
  label: string;
  none: string;
  items: readonly { code: string; name: string }[] | undefined;
}

function Division({ label, items = [], value, onChange, none }: DivisionProps) {
  const known = items.some(({ code }) => code === value);
  return (
    <SelectField
      label={label}
      value={known ? value : null}
      options={items.map(({ code, name }) => ({ value: code, text: name }))}
      onChange={onChange}
      placeholder={none}
      disabled={items.length === 0}
    />
  );
}
