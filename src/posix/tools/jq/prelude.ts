/** Built-in filters that jq can say itself. */
export const prelude = `
def map(f): [.[] | f];
def select(f): if f then . else empty end;
def recurse(f; c): def r: ., (f | select(c) | r); r;
def recurse: ..;
def values: select(. != null);
def nulls: select(. == null);
def booleans: select(type == "boolean");
def numbers: select(type == "number");
def strings: select(type == "string");
def arrays: select(type == "array");
def objects: select(type == "object");
def iterables: select(type == "array" or type == "object");
def scalars: select(type != "array" and type != "object");
def map_values(f): .[] |= f;
def to_entries: [keys_unsorted[] as $k | {key: $k, value: .[$k]}];
def from_entries: reduce .[] as $e ({}; . + {($e | if type == "object" then (if has("key")
  then .key elif has("k") then .k elif has("name") then .name elif has("Name") then .Name
  elif has("Key") then .Key elif has("K") then .K else null end) else .[0]? end
  | if type == "string" then . elif type == "null" then "null" else tojson end): ($e
  | if type == "object" then (if has("value") then .value elif has("v") then .v
  elif has("Value") then .Value elif has("V") then .V else null end) else null end)});
def with_entries(f): to_entries | map(f) | from_entries;
def del(f): delpaths([path(f)]);
def paths: path(..) | select(length > 0);
def paths(f): path(.. | select(f)) | select(length > 0);
def leaf_paths: paths(scalars);
def add: reduce .[] as $x (null; . + $x);
def add(f): reduce f as $x (null; . + $x);
def join($s): reduce .[] as $x (null; (if . == null then "" else . + $s end) + ($x
  | if . == null then "" elif type == "string" then .
  elif type == "boolean" or type == "number" then tojson else . end)) // "";
def flatten($depth): if $depth < 0 then error("flatten depth must not be negative")
  else reduce .[] as $x ([]; if ($x | type) == "array" and $depth != 0 then . + ($x
  | flatten($depth - 1)) else . + [$x] end) end;
def flatten: flatten(1e9);
def any: reduce .[] as $x (false; . or $x);
def all: reduce .[] as $x (true; . and $x);
def any(f): any(.[]; f);
def all(f): all(.[]; f);
def any(g; c): isempty(first(g | c or empty)) | not;
def all(g; c): isempty(first(g | c and empty)) | if . then isempty(first(g | c | if .
  then empty else 1 end)) else . end;
def in(o): . as $k | o | has($k);
def inside(o): . as $x | o | contains($x);
def combinations: if length == 0 then [] else .[0][] as $x | (.[1:] | combinations) as $w
  | [$x] + $w end;
def combinations(n): . as $d | [range(n)] | map($d) | combinations;
def walk(f): def w: if type == "object" then map_values(w) elif type == "array" then map(w)
  else . end | f; w;
def env: $ENV;
def transpose: if . == [] then [] else . as $in | (map(length) | max) as $m | [range($m) as $j
  | [range($in | length) as $i | $in[$i][$j]]] end;
def first: .[0];
def last: .[-1];
def nth($n): .[$n];
def last(f): reduce f as $x (null; $x);
def nth($n; f): if $n < 0 then error("Out of bounds negative array index")
  else last(limit($n + 1; f)) end;
def isvalid(f): try (f | true) catch false;
def ascii: [.] | implode;
def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
def todateiso8601: strftime("%Y-%m-%dT%H:%M:%SZ");
def fromdate: fromdateiso8601;
def date: todate;
def dateadd(u; n): . + n;
def datesub(u; n): . - n;
def min_by(f): reduce (.[] | [., [f]]) as [$x, $k] (null; if . == null or $k < .[1]
  then [$x, $k] else . end) | if . == null then null else .[0] end;
def max_by(f): reduce (.[] | [., [f]]) as [$x, $k] (null; if . == null or $k >= .[1]
  then [$x, $k] else . end) | if . == null then null else .[0] end;
def min: min_by(.);
def max: max_by(.);
def unique_by(f): [group_by(f)[] | .[0]];
def unique: unique_by(.);
def index($i): indices($i) | .[0];
def rindex($i): indices($i) | .[-1:][0];
def finites: select(isinfinite or isnan | not);
def normals: select(isnormal);
def tostream: path(def r: (.[]? | r), .; r) as $p | getpath($p)
  | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
def fromstream(f): {x: null, e: false} as $i | foreach f as $e ($i; if .e then $i else . end
  | if $e | length == 2 then setpath(["e"]; $e[0] | length == 0) | setpath(["x"] + $e[0];
  $e[1]) else setpath(["e"]; $e[0] | length == 1) end; if .e then .x else empty end);
def truncate_stream(s): . as $n | null | s | . as $x | if (.[0] | length) > $n then setpath([0];
  .[0][$n:]) else empty end;
def limit($n; f): if $n > 0 then label $out | foreach f as $x (0; . + 1; $x, if . >= $n
  then break $out else empty end) elif $n == 0 then empty else f end;
def sort: sort_by(.);
def recurse_down: ..;
def first(f): label $out | f | ., break $out;
def isempty(g): label $go | (g | false, break $go), true;
def IN(s): any(s == .; .);
def IN(s; t): any(s == t; .);
def INDEX(s; f): reduce s as $r ({}; .[$r | f | tostring] |= $r);
def INDEX(f): INDEX(.[]; f);
def capture($re): capture($re; null);
def capture($re; $f): match($re; $f) | [.captures | .[] | select(.name != null) | {key:
  .name, value: .string}] | from_entries;
def test($re): test($re; null);
def match($re): match($re; null);
def scan($re): scan($re; null);
def scan($re; $f): match($re; "g" + $f) | if (.captures | length) > 0
  then [.captures[].string] else .string end;
def splits($re): splits($re; null);
def splits($re; $f): split($re; $f) | .[];
def sub($re; s): sub($re; s; "");
def gsub($re; s): sub($re; s; "g");
def gsub($re; s; $f): sub($re; s; $f + "g");
def pick(f): . as $top | reduce path(f) as $p (null; setpath($p; $top | getpath($p)));
def debug(m): (m | debug | empty), .;
def toarray: if type == "array" then . else [.] end;
def have_literal_numbers: true;
def have_decnum: false;
def ltrimstr($x): if type == "string" and ($x | type) == "string" and startswith($x)
  then .[($x | length):] else . end;
def rtrimstr($x): if type == "string" and ($x
  | type) == "string" and $x != "" and endswith($x) then .[:length - ($x | length)] else . end;
def halt_error: halt_error(5);
def abs: if type == "number" and . < 0 then -. else . end;
`;
