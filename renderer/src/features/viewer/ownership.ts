/** @file Whose a photo is. Others' photos are looked at and kept, not changed. */
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../../api/session.ts';
import type { Asset } from './asset.ts';

/** Whether the photo is the person's own; true while nobody knows. */
export function useIsOwn(asset: Pick<Asset, 'ownerId'> | undefined): boolean {
  const me = useQuery({ ...meQuery, enabled: false }).data;
  return !asset || !me || asset.ownerId === me.id;
}
