import { CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
import type { Tone } from '../../contract/wording.ts';

export const iconOfTone: Readonly<Record<Tone, typeof CircleX>> = {
  good: CircleCheck,
  busy: LoaderCircle,
  bad: CircleX,
  neutral: CircleDashed,
};
