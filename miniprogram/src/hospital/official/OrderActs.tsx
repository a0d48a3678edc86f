/** Moving one of a list by a place, and removing it. */
import { useText } from '../../api/messages';
import { Button } from '../../ui';
import { officialWords } from './messages';

const WAYS = { across: ['moveLeft', 'moveRight'], down: ['moveUp', 'moveDown'] } as const;

export interface OrderActsProps {
  /** How the list lies. */
  way: keyof typeof WAYS;
  at: number;
  count: number;
  /** The last one there is stays. */
  oneStays?: boolean;
  /** Of the one: read aloud with each act where several stand on the page. */
  name?: string;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}

export function OrderActs({ way, at, count, oneStays = false, name, onMove, onRemove }: OrderActsProps) {
  const t = useText(officialWords);
  const [back, on] = WAYS[way];
  const act = (what: typeof back | typeof on | 'remove', onPress: () => void, disabled: boolean) => (
    <Button
      kind="quiet"
      size="small"
      label={name && `${t(what)} ${name}`}
      disabled={disabled}
      onPress={onPress}
    >
      {t(what)}
    </Button>
  );
  return (
    <>
      {act(back, () => onMove(-1), at === 0)}
      {act(on, () => onMove(1), at >= count - 1)}
      {act('remove', onRemove, oneStays && count < 2)}
    </>
  );
}
