import type * as sdk from '@immich/sdk';
import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { FaceCreate, FaceDelete, FaceReassign, FaceResponse } from '../../shared/api/faces.ts';
import type {
  AssetFaceUpdate,
  MergePerson,
  PeopleQuery,
  PeopleResponse,
  PeopleUpdate,
  PersonCreate,
  PersonResponse,
  PersonStatisticsResponse,
  PersonUpdate,
} from '../../shared/api/people.ts';

/** An enum of the client's is its texts on the wire. */
type Face = Omit<sdk.AssetFaceResponseDto, 'sourceType'> & { sourceType?: `${sdk.SourceType}` };

describe('people and faces are what the protocol’s own client knows', () => {
  it('reads what we answer', () => {
    expectTypeOf<PersonResponse>().toExtend<sdk.PersonResponseDto>();
    expectTypeOf<PeopleResponse>().toExtend<sdk.PeopleResponseDto>();
    expectTypeOf<PersonStatisticsResponse>().toExtend<sdk.PersonStatisticsResponseDto>();
    expectTypeOf<FaceResponse>().toExtend<Face>();
  });

  it('sends what we accept', () => {
    expectTypeOf<sdk.PersonCreateDto>().toExtend<z.input<typeof PersonCreate>>();
    expectTypeOf<sdk.PersonUpdateDto>().toExtend<z.input<typeof PersonUpdate>>();
    expectTypeOf<sdk.PeopleUpdateDto>().toExtend<z.input<typeof PeopleUpdate>>();
    expectTypeOf<sdk.MergePersonDto>().toExtend<z.input<typeof MergePerson>>();
    expectTypeOf<sdk.AssetFaceUpdateDto>().toExtend<z.input<typeof AssetFaceUpdate>>();
    expectTypeOf<sdk.AssetFaceCreateDto>().toExtend<z.input<typeof FaceCreate>>();
    expectTypeOf<sdk.AssetFaceDeleteDto>().toExtend<z.input<typeof FaceDelete>>();
    expectTypeOf<sdk.FaceDto>().toExtend<z.input<typeof FaceReassign>>();
  });

  it('asks for pages and likeness by the same names', () => {
    type Asked = NonNullable<Parameters<typeof sdk.getAllPeople>[0]>;
    expectTypeOf<keyof Asked>().toEqualTypeOf<keyof PeopleQuery>();
  });
});
