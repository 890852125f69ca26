/** @file Faces on the photo: whether they are shown, which one is looked at, and whether one is being drawn. */
import { useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { facesQuery } from '../../api/faces.ts';
import type { Face } from '../../api/faces.ts';
import type { Asset } from './asset.ts';

interface FaceState {
  /** The face whose row in the panel is under the pointer or has the focus. */
  readonly pointedAt: string | undefined;
  /** The photo in which somebody marks a face. */
  readonly drawingIn: string | undefined;
}

export const useFaceState = create<FaceState>(() => ({ pointedAt: undefined, drawingIn: undefined }));

export function pointAt(faceId: string | undefined): void {
  useFaceState.setState({ pointedAt: faceId });
}

/** Begins to mark a face in a photo; undefined ends it. */
export function drawIn(assetId: string | undefined): void {
  useFaceState.setState({ drawingIn: assetId });
}

/** The faces of a photo, from left to right; asked for while `isWanted`. */
export function useFaces(asset: Pick<Asset, 'id'>, isWanted: boolean): readonly Face[] | undefined {
  const { data } = useQuery({ ...facesQuery(asset.id), enabled: isWanted });
  return data?.toSorted((a, b) => a.boundingBoxX1 / a.imageWidth - b.boundingBoxX1 / b.imageWidth);
}
