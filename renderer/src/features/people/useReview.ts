/** The queue of “Is this Anna?”: which question is asked now, what was answered, and how much is left. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { questionsAtOnce, questionsQuery } from '../../api/people.ts';
import type { Question } from '../../api/people.ts';
import { undo } from '../../app/undo.ts';
import { giveAnswer } from './faceActions.ts';
import type { Answer } from './faceActions.ts';

export const keyOfQuestion = ({ face, person }: Pick<Question, 'face' | 'person'>): string =>
  `${face.id} ${person.id}`;

/**
 * The questions that are open, the one being asked first: it stays while the server, which learns from each answer,
 * sends the others in a new order.
 */
export function openQuestions(
  asked: readonly Question[],
  answered: readonly string[],
  current: string | undefined,
): Question[] {
  const open = asked.filter((question) => !answered.includes(keyOfQuestion(question)));
  const at = open.findIndex((question) => keyOfQuestion(question) === current);
  return at > 0 ? [...open.slice(at, at + 1), ...open.slice(0, at), ...open.slice(at + 1)] : open;
}

export function useReview(personId: string | undefined) {
  const query = useQuery(questionsQuery(personId));
  const [answered, setAnswered] = useState<readonly string[]>([]);
  const [current, setCurrent] = useState<string>();
  const asked = query.data ?? [];
  const open = openQuestions(asked, answered, current);
  const question = open[0];

  const answer = (said: Answer): void => {
    if (!question) return;
    const key = keyOfQuestion(question);
    const takeBack = (): void => {
      setAnswered((before) => before.filter((one) => one !== key));
      setCurrent(key);
    };
    // The next one is shown at once; should this answer fail, its question comes back.
    setAnswered((before) => [...before, key]);
    setCurrent(open[1] && keyOfQuestion(open[1]));
    void giveAnswer(question, said, takeBack).then((isDone) => {
      if (!isDone) takeBack();
    });
  };
  return {
    query,
    question,
    next: open[1],
    answered: answered.length,
    left: open.length,
    /** There may be more than the server sends at once. */
    hasMore: asked.length >= questionsAtOnce,
    answer,
    takeBack: () => {
      if (answered.length > 0) void undo();
    },
  };
}
