import { z } from 'zod';
import { BulkIdResponse, BulkIds, IdParams } from '../../shared/api/common.ts';
import {
  AssetFaceUpdate,
  MergePerson,
  PeopleQuery,
  PeopleResponse,
  PeopleUpdate,
  PersonCreate,
  PersonFacesQuery,
  PersonFacesResponse,
  PersonResponse,
  PersonStatisticsResponse,
  PersonSuggestion,
  PersonUpdate,
  ReviewAnswer,
  ReviewQuery,
  ReviewQuestion,
  SplitPerson,
} from '../../shared/api/people.ts';
import * as use from '../library/people/people.ts';
import { openPortrait } from '../library/people/portrait.ts';
import { answerReview, reviewQuestions } from '../library/people/review.ts';
import { sendChangeId, sendResults } from './changeId.ts';
import { binary, empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { sendMedia } from './sendMedia.ts';
import { toPersonFace, toPersonResponse } from './serialise/person.ts';

/** Who is in the photos. A person's photos are a timeline, or `/search/metadata`, with `personId(s)`. */
export const people: Resource = (app, deps) => {
  const tag = 'people';
  const one = { tag, params: IdParams } as const;

  route(
    app,
    {
      method: 'GET',
      path: '/people',
      operationId: 'getAllPeople',
      tag,
      summary: 'Your people: favourites, those with names, then the most photographed; or by likeness',
      access: 'person.read',
      query: PeopleQuery,
      response: PeopleResponse,
    },
    async ({ auth, query }) => {
      const page = await use.listPeople(deps, auth, query);
      return { ...page, people: page.people.map(toPersonResponse) };
    },
  );

  route(
    app,
    {
      method: 'POST',
      path: '/people',
      operationId: 'createPerson',
      tag,
      summary: 'Make a person, who has no faces yet',
      access: 'person.create',
      body: PersonCreate,
      status: 201,
      response: PersonResponse,
    },
    async ({ auth, body, reply }) => {
      const { person, changeId } = await use.createPerson(deps, auth, body);
      sendChangeId(reply, changeId);
      return toPersonResponse(person);
    },
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/people',
      operationId: 'updatePeople',
      tag,
      summary: 'Change several people in one step',
      access: 'person.update',
      body: PeopleUpdate,
      response: z.array(BulkIdResponse),
    },
    async ({ auth, body, reply }) => sendResults(reply, await use.updatePeople(deps, auth, body)),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/people',
      operationId: 'deletePeople',
      tag,
      summary: 'Forget people; their photos stay',
      access: 'person.delete',
      body: BulkIds,
      response: empty,
    },
    async ({ auth, body, reply }) => sendChangeId(reply, await use.deletePeople(deps, auth, body.ids)),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/people/review',
      operationId: 'getPeopleReview',
      tag,
      summary: 'Questions "is this Anna?", the most useful first',
      access: 'person.read',
      query: ReviewQuery,
      response: z.array(ReviewQuestion),
    },
    async ({ auth, query }) =>
      (await reviewQuestions(deps, auth, query)).map(({ face, person, similarity, isAssigned }) => ({
        face: toPersonFace(face),
        person: toPersonResponse(person),
        similarity,
        isAssigned,
      })),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/people/review',
      operationId: 'answerPeopleReview',
      tag,
      summary: 'Answer a question of the review',
      access: 'face.update',
      body: ReviewAnswer,
      response: empty,
    },
    async ({ auth, body, reply }) => sendChangeId(reply, await answerReview(deps, auth, body)),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/people/:id',
      operationId: 'getPerson',
      summary: 'One person',
      access: 'person.read',
      response: PersonResponse,
    },
    async ({ auth, params }) => toPersonResponse(await use.getPerson(deps, auth, params.id)),
  );

  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/people/:id',
      operationId: 'updatePerson',
      summary: 'Name a person, hide them, give them a birthday or another cover …',
      access: 'person.update',
      body: PersonUpdate,
      response: PersonResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { person, changeId } = await use.updatePerson(deps, auth, params.id, body);
      sendChangeId(reply, changeId);
      return toPersonResponse(person);
    },
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/people/:id',
      operationId: 'deletePerson',
      summary: 'Forget a person; their photos stay',
      access: 'person.delete',
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await use.deletePeople(deps, auth, [params.id])),
  );

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/people/:id/merge',
      operationId: 'mergePersonLegacy',
      summary: 'These people are the same as this one',
      access: 'person.merge',
      body: MergePerson,
      response: z.array(BulkIdResponse),
    },
    async ({ auth, params, body, reply }) =>
      sendResults(reply, await use.mergePeople(deps, auth, params.id, body.ids)),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/people/merge',
      operationId: 'mergePeople',
      tag,
      summary: 'These people are the same: the first who has a name stays, or the first of all',
      access: 'person.merge',
      body: MergePerson,
      response: z.array(BulkIdResponse),
    },
    async ({ auth, body, reply }) => sendResults(reply, await use.mergeAll(deps, auth, body.ids)),
  );

  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/people/:id/reassign',
      operationId: 'reassignFaces',
      summary: 'Who was somebody else on these photos is this person',
      access: 'person.reassign',
      body: AssetFaceUpdate,
      response: z.array(PersonResponse),
    },
    async ({ auth, params, body, reply }) => {
      const { people: changed, changeId } = await use.reassignOnPhotos(deps, auth, params.id, body);
      sendChangeId(reply, changeId);
      return changed.map(toPersonResponse);
    },
  );

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/people/:id/split',
      operationId: 'splitPerson',
      summary: 'Make somebody new of some of a person’s faces',
      access: 'person.reassign',
      body: SplitPerson,
      status: 201,
      response: PersonResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { person, changeId } = await use.splitPerson(deps, auth, params.id, body.faceIds);
      sendChangeId(reply, changeId);
      return toPersonResponse(person);
    },
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/people/:id/statistics',
      operationId: 'getPersonStatistics',
      summary: 'How many photos a person is on',
      access: 'person.statistics',
      response: PersonStatisticsResponse,
    },
    async ({ auth, params }) => use.personStatistics(deps, auth, params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/people/:id/faces',
      operationId: 'getPersonFaces',
      summary: 'A person’s faces, confirmed ones first',
      access: 'person.read',
      query: PersonFacesQuery,
      response: PersonFacesResponse,
    },
    async ({ auth, params, query }) => {
      const page = await use.personFaces(deps, auth, params.id, query);
      return { ...page, faces: page.faces.map(toPersonFace) };
    },
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/people/:id/suggestions',
      operationId: 'getPersonSuggestions',
      summary: 'People who look like this one, nearest first',
      access: 'person.read',
      response: z.array(PersonSuggestion),
    },
    async ({ auth, params }) =>
      (await use.suggestPeople(deps, auth, params.id)).map(({ person, similarity }) => ({
        person: toPersonResponse(person),
        similarity,
        faces: person.faces,
      })),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/people/:id/thumbnail',
      operationId: 'getPersonThumbnail',
      summary: 'A person’s portrait, a square of 250 pixels',
      access: 'person.read',
      response: binary('image/jpeg'),
    },
    async ({ auth, params, request, reply }) =>
      sendMedia(request, reply, await openPortrait(deps.intake, auth, params.id)),
  );
};
