/** @file Searches that are kept, and what the search has still to read. */
import type { Generated } from 'kysely';

export interface SavedSearchTable {
  id: string;
  owner_id: string;
  name: string;
  query: string;
  filter: string;
  sort: 'relevance' | 'date';
  created_at: number;
  updated_at: number;
}

export interface RecentSearchTable {
  id: string;
  owner_id: string;
  query: string;
  searched_at: number;
}

export interface SearchChangeTable {
  id: Generated<number>;
  asset_id: string;
}

export interface SearchTables {
  saved_search: SavedSearchTable;
  recent_search: RecentSearchTable;
  search_change: SearchChangeTable;
}
