/** Calls about people: who they are, how they look, and the questions about them. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { BulkIdResponse } from '../../../shared/api/common.ts';
import {
  PeopleResponse,
  PersonFacesResponse,
  PersonResponse,
  PersonStatisticsResponse,
  PersonSuggestion,
  ReviewQuestion,
} from '../../../shared/api/people.ts';
import type { PersonCreate, PersonUpdate, ReviewAnswer } from '../../../shared/api/people.ts';
import type { PersonFaceResponse } from '../../../shared/api/faces.ts';
import { apiUrl, call, callChange } from './client.ts';
import type { Changed } from './client.ts';

export type Person = PersonResponse;
export type PersonFace = PersonFaceResponse;

/** People per call; the largest page there is. */
const pageSize = 1_000;

export interface People {
  readonly people: readonly Person[];
  readonly hidden: number;
}

/** Everybody, hidden people too, as the server orders them: favourites, then names, then the most photographed. */
export const peopleQuery = queryOptions({
  queryKey: ['people', 'all'],
  queryFn: async ({ signal }): Promise<People> => {
    const people: Person[] = [];
    for (let page = 1; ; page += 1) {
      const query = { page, size: pageSize, withHidden: true };
      const answer = await call('GET', '/people', PeopleResponse, { query, signal });
      people.push(...answer.people);
      if (!answer.hasNextPage) return { people, hidden: answer.hidden };
    }
  },
});

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }): Promise<Person> => call('GET', `/people/${id}`, PersonResponse, { signal }),
  });

/** How many photos a person is in. */
export const personPhotosQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'photos', id],
    queryFn: ({ signal }) => call('GET', `/people/${id}/statistics`, PersonStatisticsResponse, { signal }),
  });

/** Every face of a person. */
export async function allFacesOf(id: string, signal?: AbortSignal): Promise<PersonFace[]> {
  const faces: PersonFace[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page, size: pageSize };
    const options = signal ? { query, signal } : { query };
    const answer = await call('GET', `/people/${id}/faces`, PersonFacesResponse, options);
    faces.push(...answer.faces);
    if (!answer.hasNextPage) return faces;
  }
}

/** The first faces of a person: those that fit best. As many as a dialog shows without a second thought. */
export const bestFacesQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'faces', id],
    queryFn: ({ signal }) =>
      call('GET', `/people/${id}/faces`, PersonFacesResponse, { query: { size: 60 }, signal }),
  });

/** Who looks like this person, nearest first. */
export const lookalikesQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'lookalikes', id],
    queryFn: ({ signal }) => call('GET', `/people/${id}/suggestions`, z.array(PersonSuggestion), { signal }),
  });

export type Question = ReviewQuestion;

/** Questions asked for at once: more than is answered in a minute, few enough to be asked anew after each answer. */
export const questionsAtOnce = 50;

/** “Is this Anna?”, the most useful questions first; about everybody, or about one person. */
export const questionsQuery = (personId: string | undefined) =>
  queryOptions({
    queryKey: ['people', 'review', personId ?? null],
    queryFn: ({ signal }) =>
      call('GET', '/people/review', z.array(ReviewQuestion), {
        query: { personId, limit: questionsAtOnce },
        signal,
      }),
    // The answers given since may have taught the server better ones.
    staleTime: 0,
  });

export function answerQuestion(body: ReviewAnswer): Promise<Changed<unknown>> {
  return callChange('POST', '/people/review', z.unknown(), { body });
}

export function createPerson(body: PersonCreate): Promise<Changed<Person>> {
  return callChange('POST', '/people', PersonResponse, { body });
}

export function updatePerson(id: string, body: PersonUpdate): Promise<Changed<Person>> {
  return callChange('PUT', `/people/${id}`, PersonResponse, { body });
}

/** Changes several at once, in one step. */
export function updatePeople(
  people: readonly ({ id: string } & Pick<PersonUpdate, 'isHidden' | 'isFavorite'>)[],
): Promise<Changed<unknown>> {
  return callChange('PUT', '/people', z.unknown(), { body: { people } });
}

/** The people `ids` become the person `into`, who keeps their name. */
export function mergePeople(into: string, ids: readonly string[]): Promise<Changed<unknown>> {
  return callChange('POST', `/people/${into}/merge`, z.array(BulkIdResponse), { body: { ids } });
}

/** Makes somebody new, without a name, of some of a person's faces. */
export function splitPerson(id: string, faceIds: readonly string[]): Promise<Changed<Person>> {
  return callChange('POST', `/people/${id}/split`, PersonResponse, { body: { faceIds } });
}

/** A person's portrait, a square. */
export function portraitUrl(person: Pick<Person, 'id' | 'updatedAt'>): string {
  return apiUrl(`/people/${person.id}/thumbnail`, { c: person.updatedAt });
}
