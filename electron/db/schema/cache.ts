/** @file cache.db: what can be computed again. */
import type { Generated } from 'kysely';

export interface CacheThumbnailTable {
  asset_id: string;
  data: Uint8Array;
  created_at: number;
}

export interface CachePerceptualHashTable {
  asset_id: string;
  hash: number;
}

export interface CacheDuplicateSeenTable {
  asset_id: string;
  source: string;
}

export interface CacheFaceVectorTable {
  face_id: string;
  model: string;
  asset_id: string;
  owner_id: string;
  vector: Uint8Array;
}

export interface CacheFaceLookTable {
  id: string;
  owner_id: string;
  person_id: string;
  model: string;
  weight: number;
  sum: Uint8Array;
  version: number;
}

export interface CacheFaceSeenTable {
  asset_id: string;
  model: string;
}

export interface CacheFaceThumbnailTable {
  face_id: string;
  data: Uint8Array;
}

export interface CacheEmbeddingTable {
  id: Generated<number>;
  asset_id: string;
  model: string;
  vector: Uint8Array;
}

export interface CacheOcrLineTable {
  id: Generated<number>;
  asset_id: string;
  model: string;
  text: string;
  box: string;
  score: number;
  box_score: Generated<number>;
}

export interface CacheOcrSeenTable {
  asset_id: string;
  model: string;
}

export interface CacheVectorChunkTable {
  model: string;
  chunk: number;
  version: number;
  factors: Uint8Array;
  bits: Uint8Array;
}

export interface CacheVectorMeanTable {
  model: string;
  dimensions: number;
  sampled: number;
  mean: Uint8Array;
}

export interface CacheVectorCodeTable {
  id: Generated<number>;
  code: Uint8Array;
}

export interface CacheVectorStaleTable {
  id: Generated<number>;
  model: string;
}

export interface CacheSearchDocumentTable {
  id: Generated<number>;
  asset_id: string;
}

export interface CacheSearchProgressTable {
  id: Generated<number>;
  change: number;
  filled: string | null;
}

export interface CacheSearchStaleTable {
  asset_id: string;
}

export interface CacheTables {
  'cache.thumbnail': CacheThumbnailTable;
  'cache.perceptual_hash': CachePerceptualHashTable;
  'cache.duplicate_seen': CacheDuplicateSeenTable;
  'cache.face_vector': CacheFaceVectorTable;
  'cache.face_look': CacheFaceLookTable;
  'cache.face_seen': CacheFaceSeenTable;
  'cache.face_thumbnail': CacheFaceThumbnailTable;
  'cache.embedding': CacheEmbeddingTable;
  'cache.ocr_line': CacheOcrLineTable;
  'cache.ocr_seen': CacheOcrSeenTable;
  'cache.vector_chunk': CacheVectorChunkTable;
  'cache.vector_mean': CacheVectorMeanTable;
  'cache.vector_code': CacheVectorCodeTable;
  'cache.vector_stale': CacheVectorStaleTable;
  'cache.search_document': CacheSearchDocumentTable;
  'cache.search_progress': CacheSearchProgressTable;
  'cache.search_stale': CacheSearchStaleTable;
}
