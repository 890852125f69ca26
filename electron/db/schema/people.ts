/** @file Faces, and whose they are. */
import type { Generated } from 'kysely';

export interface PersonTable {
  id: string;
  owner_id: string;
  name: Generated<string>;
  birth_date: string | null;
  is_hidden: Generated<number>;
  is_favorite: Generated<number>;
  color: string | null;
  cover_face_id: string | null;
  created_at: number;
  updated_at: number;
  change_id: Generated<number>;
}

export interface FaceTable {
  id: string;
  asset_id: string;
  owner_id: string;
  person_id: string | null;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  image_width: number;
  image_height: number;
  source: 'machine-learning' | 'exif' | 'manual';
  score: number;
  is_visible: Generated<number>;
  is_confirmed: Generated<number>;
  is_deferred: Generated<number>;
  created_at: number;
  updated_at: number;
  change_id: Generated<number>;
  is_cut_off: Generated<number>;
}

export interface FaceDenialTable {
  face_id: string;
  person_id: string;
  verdict: 'is_not' | 'skipped';
  created_at: number;
}

export interface PersonCountTable {
  person_id: string;
  faces: number;
}

export interface PeopleTables {
  person: PersonTable;
  face: FaceTable;
  face_denial: FaceDenialTable;
  person_count: PersonCountTable;
}
