/** Calls about faces in photos. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { FaceResponse } from '../../../shared/api/faces.ts';
import type { FaceCreate, FacesReassign } from '../../../shared/api/faces.ts';
import { apiUrl, call, callChange } from './client.ts';
import type { Changed } from './client.ts';

export type Face = FaceResponse;

/** The faces in a photo. */
export const facesQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['faces', assetId],
    queryFn: ({ signal }) => call('GET', '/faces', z.array(FaceResponse), { query: { id: assetId }, signal }),
  });

/** A face that somebody drew. */
export function createFace(body: FaceCreate): Promise<Changed<unknown>> {
  return callChange('POST', '/faces', z.unknown(), { body });
}

/** Many faces become one person's, or nobody's. */
export function assignFaces(body: FacesReassign): Promise<Changed<unknown>> {
  return callChange('PUT', '/faces', z.unknown(), { body });
}

/** It is no face: it stays known as none, and isn't found again. */
export function discardFace(faceId: string): Promise<Changed<unknown>> {
  return callChange('DELETE', `/faces/${faceId}`, z.unknown(), { body: { force: false } });
}

/** The face cut out of its photo, a square. */
export function faceUrl(faceId: string): string {
  return apiUrl(`/faces/${faceId}/thumbnail`);
}
