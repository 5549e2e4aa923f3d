// DuckDB: the same checks as the descriptor's, in SQL written by hand. Counts rows that break one; says neither which nor why.
import { authoritiesPath, paymentsPath, requirePeer } from "./peer.mjs";

const { DuckDBInstance } = requirePeer("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const csv = (path) => `read_csv('${path}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`;
const read = await connection.runAndReadAll(`
  with authorities as (select code from ${csv(authoritiesPath)})
  select
    count(*),
    count(*) - count(distinct try_cast(id as bigint)) as repeated,
    count(*) filter (id is null or try_cast(id as bigint) is null) as bad_id,
    count(*) filter (authority_code is null or not regexp_full_match(authority_code, '[ENSW][0-9]{8}')) as bad_code,
    count(*) filter (authority_code is not null and authority_code not in (select code from authorities)) as no_authority,
    count(*) filter (paid_on is null or try_cast(paid_on as date) is null or try_cast(paid_on as date) < date '2000-01-01') as bad_date,
    count(*) filter (unit not in ('percent', 'count', 'average', 'rate')) as bad_unit,
    count(*) filter (amount is not null and coalesce(try_cast(amount as double) < 0, true)) as bad_amount,
    count(*) filter (people is not null and coalesce(try_cast(people as bigint) not between 0 and 100000, true)) as bad_people,
    count(*) filter (rate is not null and try_cast(rate as double) is null) as bad_rate,
    count(*) filter (is_final not in ('true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0')) as bad_final,
    count(*) filter (not regexp_full_match(url, '[A-Za-z][A-Za-z0-9+.-]*:[^[:space:]<>"{}|\\\\^\`]+')) as bad_url,
    count(*) filter (not regexp_full_match(reference, '[A-Z]{2,4}/[0-9]{4}/[0-9]{6}')) as bad_reference,
    count(*) filter (length(note) > 200) as bad_note,
    count(*) filter (not regexp_full_match(year, '-?[0-9]{4}')) as bad_year
  from ${csv(paymentsPath)}`);
console.log(`${read.getRows()[0]?.join(" ")}`);
