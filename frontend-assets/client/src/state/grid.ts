export interface Box {
  width: number;
  height: number;
}

export interface Grid {
  columns: number;
  rows: number;
  tile: Box;
}

const WIDE = 16 / 9;

/**
 * The columns that give the largest tiles. Tiles are 16:9; where the stage is narrow they may grow taller, down to
 * `slimmest`, rather than leave most of it empty.
 */
export function layoutGrid(count: number, stage: Box, gap: number, slimmest = WIDE): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), tile: { width: 0, height: 0 } };
  let bestArea = -1;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const roomWide = (stage.width - gap * (columns - 1)) / columns;
    const roomHigh = (stage.height - gap * (rows - 1)) / rows;
    if (roomWide <= 0 || roomHigh <= 0) continue;
    const height = Math.min(roomHigh, roomWide / slimmest);
    const width = Math.min(roomWide, height * WIDE);
    const area = width * height;
    if (area > bestArea + 1) {
      bestArea = area;
      best = { columns, rows, tile: { width: Math.floor(width), height: Math.floor(height) } };
    }
  }
  return best;
}

/** How many tiles a page of the stage holds. */
export function tilesPerPage(width: number): number {
  if (width < 600) return 4;
  if (width < 800) return 9;
  return width < 1000 ? 16 : 25;
}

/** The page on which somebody stands, clamped to the pages there are. */
export function clampPage(page: number, count: number, perPage: number): number {
  return Math.max(0, Math.min(page, Math.ceil(count / perPage) - 1));
}
