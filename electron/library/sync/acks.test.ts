import { describe, expect, it } from 'vitest';
import { complete, formatAck, parseAck } from './acks.ts';
import type { Ack } from './acks.ts';

describe('what a device hands back', () => {
  it.each<Ack>([
    { type: 'AssetV2', changeId: 12, extra: null },
    { type: 'SyncCompleteV1', changeId: 0, extra: null },
    { type: 'AlbumToAssetBackfillV1', changeId: 7, extra: '0197b0a4-1d2f-4000-8000-000000000000' },
    { type: 'PartnerAssetBackfillV2', changeId: 7, extra: '1234567' },
    { type: 'PartnerAssetBackfillV2', changeId: 7, extra: complete },
  ])('is read as it was written: %o', (ack) => {
    expect(parseAck(formatAck(ack))).toEqual(ack);
  });

  it('ends with its last part, as the protocol has it', () => {
    expect(formatAck({ type: 'AssetV2', changeId: 12, extra: null })).toBe('AssetV2|12');
  });

  it.each([
    'AssetV2|1|',
    'AssetV2|-1',
    'AssetV2|1.5',
    ' AssetV2|1',
    'AssetV2|1\n',
    'SyncResetV1|1',
    '|1',
    'AssetV2|1|2',
  ])('is nothing that was ever written: %j', (text) => {
    expect(parseAck(text)).toBeNull();
  });
});
