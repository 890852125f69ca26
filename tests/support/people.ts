import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { WriteDb } from '../../electron/db/connection.ts';
import { kysely, runQuery } from '../../electron/db/kysely.ts';
import type { FaceTable, PersonTable } from '../../electron/db/schema/people.ts';
import { testTime } from './openTestDb.ts';

/** Inserts a person; give at least the owner. Returns the id. */
export function createPerson(
  db: WriteDb,
  values: Partial<Insertable<PersonTable>> & { owner_id: string },
): string {
  const id = values.id ?? randomUUID();
  runQuery(
    db,
    kysely.insertInto('person').values({ created_at: testTime, updated_at: testTime, ...values, id }),
  );
  return id;
}

/** Inserts a face in the middle of its photo; give at least photo and owner. Returns the id. */
export function createFace(
  db: WriteDb,
  values: Partial<Insertable<FaceTable>> & { owner_id: string; asset_id: string },
): string {
  const id = values.id ?? randomUUID();
  runQuery(
    db,
    kysely.insertInto('face').values({
      x1: 0.25,
      y1: 0.25,
      x2: 0.75,
      y2: 0.75,
      image_width: 400,
      image_height: 400,
      source: 'machine-learning',
      score: 0.95,
      created_at: testTime,
      updated_at: testTime,
      ...values,
      id,
    }),
  );
  return id;
}
