// Where rows come from: a Parquet file read in pieces, or the rows embedded for pages opened from disk.
// A source has `rows`, `complete`, `groups` ({start, end, bounds(column)}) and `read(columns, start, end)`.
import { decompress } from "fzstd";
import { asyncBufferFromUrl, cachedAsyncBuffer, parquetMetadataAsync, parquetRead } from "hyparquet";

const MILLISECONDS_A_DAY = 86_400_000;
const SMALL = 1 << 19; // bytes; a file below this is fetched once and kept
const FOOTER = 1 << 17; // bytes; fetched from the end at first, more if the footer is longer

const READING = {
  compressors: { ZSTD: (bytes, length) => decompress(bytes, new Uint8Array(length)) },
  parsers: { dateFromDays: (days) => new Date(days * MILLISECONDS_A_DAY).toISOString().slice(0, 10) },
};

/** Parquet at an address, whose size in bytes is known. `told` hears of a server that sends nothing but the whole file. */
export async function openParquet({ parquet, bytes }, told = () => {}) {
  const watched = async (url, init) => {
    const answer = await fetch(url, init);
    if (answer.status === 200) told({ whole: bytes });
    return answer;
  };
  const remote = await asyncBufferFromUrl({ url: parquet, byteLength: bytes, fetch: watched });
  const file = bytes < SMALL ? cachedAsyncBuffer(remote) : remote;
  const metadata = await parquetMetadataAsync(file, { ...READING, initialFetchSize: FOOTER });
  const read = (columns, start, end) => readParquet({ file, metadata }, columns, start, end);
  return { rows: Number(metadata.num_rows), complete: true, groups: groupsOf(metadata), read };
}

function groupsOf(metadata) {
  let start = 0;
  return metadata.row_groups.map((group) => {
    const end = start + Number(group.num_rows);
    const found = { start, end, bounds: (column) => boundsOf(group, column) };
    start = end;
    return found;
  });
}

/** Least and greatest value of a column in a row group, or undefined where the file does not say. */
function boundsOf(group, column) {
  const chunk = group.columns.find(({ meta_data }) => meta_data.path_in_schema[0] === column);
  const { min_value, max_value } = chunk?.meta_data.statistics ?? {};
  return min_value === undefined || max_value === undefined ? undefined : [min_value, max_value];
}

async function readParquet(opened, columns, start, end) {
  const found = Object.fromEntries(columns.map((name) => [name, new Array(end - start).fill(null)]));
  const onChunk = ({ columnName, columnData, rowStart }) => {
    const from = Math.max(start, rowStart);
    const to = Math.min(end, rowStart + columnData.length);
    for (let row = from; row < to; row++) found[columnName][row - start] = columnData[row - rowStart] ?? null;
  };
  await parquetRead({ ...opened, ...READING, columns, rowStart: start, rowEnd: end, useOffsetIndex: true, onChunk });
  return found;
}

/** Rows that a script beside the page holds: {rows, of, columns}. Complete where it holds all there are. */
export function openEmbedded({ rows, of, columns }) {
  const read = async (names, start, end) =>
    Object.fromEntries(names.map((name) => [name, columns[name].slice(start, end)]));
  const groups = rows ? [{ start: 0, end: rows, bounds: () => undefined }] : [];
  return { rows, complete: rows === of, groups, read };
}
