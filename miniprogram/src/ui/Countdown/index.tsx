/** Time left until an instant, in figures that do not jump; says once when it is over. */
import { Text } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { serverNow } from '../../api/clock';
import { accessible } from '../accessible';
import './index.scss';

export interface CountdownProps {
  /** ISO instant. */
  until: string;
  onEnd?(): void;
}

export function Countdown({ until, onEnd }: CountdownProps) {
  const [left, setLeft] = useState(() => secondsLeft(until));
  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => {
    const tick = () => {
      const seconds = secondsLeft(until);
      setLeft(seconds);
      if (seconds > 0) return;
      clearInterval(timer);
      ended.current?.();
    };
    const timer = setInterval(tick, 1_000);
    setLeft(secondsLeft(until));
    return () => clearInterval(timer);
  }, [until]);
  return (
    <Text className="y-countdown" {...accessible('timer')}>
      {clock(left)}
    </Text>
  );
}

const secondsLeft = (until: string) =>
  Math.max(0, Math.ceil((Date.parse(until) - serverNow().getTime()) / 1_000));

/** `14:05`, or `2:14:05` from an hour on. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
