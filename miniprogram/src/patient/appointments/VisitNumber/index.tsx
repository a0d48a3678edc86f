/** The number somebody is called by, to be read at arm's length: a word above it, and below of which half-day it is. */
import { View } from '@tarojs/components';
import { accessible } from '../../../ui';
import './index.scss';

export interface VisitNumberProps {
  word: string;
  number: number;
  half?: string;
}

export function VisitNumber({ word, number, half }: VisitNumberProps) {
  return (
    <View className="visit-number" {...accessible('group', word)}>
      <View className="visit-number-word">{word}</View>
      <View className="visit-number-figure">{number}</View>
      {half && <View className="visit-number-word">{half}</View>}
    </View>
  );
}
