#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "facts/function/reading.h"
#include "facts/sync_io.h"

namespace wright {
namespace {

constexpr std::size_t kMostReasons = 6;

constexpr std::array<std::string_view, 64> kIoCrates{"aws_sdk_",
                                                     "rusoto_",
                                                     "reqwest",
                                                     "reqwest_middleware",
                                                     "hyper",
                                                     "hyper_util",
                                                     "sqlx",
                                                     "tokio_postgres",
                                                     "postgres",
                                                     "redis",
                                                     "deadpool_redis",
                                                     "deadpool_postgres",
                                                     "fred",
                                                     "mongodb",
                                                     "sea_orm",
                                                     "diesel",
                                                     "diesel_async",
                                                     "mysql",
                                                     "mysql_async",
                                                     "tiberius",
                                                     "scylla",
                                                     "neo4rs",
                                                     "surrealdb",
                                                     "libsql",
                                                     "rusqlite",
                                                     "duckdb",
                                                     "deadpool",
                                                     "bb8",
                                                     "r2d2",
                                                     "tokio::fs",
                                                     "tokio::net",
                                                     "async_std::fs",
                                                     "async_std::net",
                                                     "std::fs",
                                                     "std::net",
                                                     "ureq",
                                                     "lettre",
                                                     "octocrab",
                                                     "elasticsearch",
                                                     "opensearch",
                                                     "surf",
                                                     "isahc",
                                                     "awc",
                                                     "attohttpc",
                                                     "tonic",
                                                     "kube",
                                                     "object_store",
                                                     "rdkafka",
                                                     "rskafka",
                                                     "lapin",
                                                     "async_nats",
                                                     "tokio_tungstenite",
                                                     "qdrant_client",
                                                     "meilisearch_sdk",
                                                     "async_openai",
                                                     "stripe",
                                                     "serenity",
                                                     "teloxide",
                                                     "twilight_http",
                                                     "slack_morphism",
                                                     "roux",
                                                     "egg_mode",
                                                     "aws_lambda_events_client",
                                                     "tokio::process"};

// Crates whose calls keep a CPU busy for milliseconds and more.
constexpr std::array<std::string_view, 62> kComputeCrates{"image",
                                                          "imageproc",
                                                          "fast_image_resize",
                                                          "rayon",
                                                          "argon2",
                                                          "bcrypt",
                                                          "scrypt",
                                                          "pbkdf2",
                                                          "flate2",
                                                          "zstd",
                                                          "brotli",
                                                          "zip",
                                                          "xz2",
                                                          "bzip2",
                                                          "tar",
                                                          "lopdf",
                                                          "printpdf",
                                                          "genpdf",
                                                          "pdfium_render",
                                                          "typst",
                                                          "resvg",
                                                          "tiny_skia",
                                                          "skia_safe",
                                                          "usvg",
                                                          "webp",
                                                          "ravif",
                                                          "mozjpeg",
                                                          "oxipng",
                                                          "photon_rs",
                                                          "magick_rust",
                                                          "thumbnailer",
                                                          "qrcode",
                                                          "plotters",
                                                          "polars",
                                                          "datafusion",
                                                          "ndarray",
                                                          "nalgebra",
                                                          "linfa",
                                                          "smartcore",
                                                          "tract_onnx",
                                                          "candle_core",
                                                          "candle_nn",
                                                          "ort",
                                                          "whisper_rs",
                                                          "llama_cpp_2",
                                                          "fastembed",
                                                          "tokenizers",
                                                          "headless_chrome",
                                                          "wasmtime",
                                                          "rsa",
                                                          "std::process",
                                                          "tokio::process",
                                                          "typst_pdf",
                                                          "typst_as_lib",
                                                          "svg2pdf",
                                                          "wkhtmltopdf",
                                                          "leptess",
                                                          "tesseract",
                                                          "ring::pbkdf2",
                                                          "syntect",
                                                          "ffmpeg_next",
                                                          "imagequant"};

// A digest of a small text is nothing; a chain of them is work.
constexpr std::array<std::string_view, 10> kDigestCrates{"sha1",   "sha2",         "sha3", "md5",       "blake2",
                                                         "blake3", "ring::digest", "hmac", "crc32fast", "xxhash_rust"};

// Engines that run queries and write files inside the function: a busy CPU, though a call of theirs may wait as well.
constexpr std::array<std::string_view, 3> kEngines{"deltalake::DeltaOps", "deltalake::writer", "duckdb"};

// Tables in a bucket: what waits for these engines waits for it.
constexpr std::array<std::string_view, 1> kStores{"deltalake"};

bool belongs(std::string_view path, std::string_view crate) {
  if (!path.starts_with(crate)) return false;
  return crate.ends_with('_') || path.size() == crate.size() || path.substr(crate.size()).starts_with("::");
}

template <std::size_t N>
bool belongs_to_any(const Call& call, const std::array<std::string_view, N>& crates) {
  const std::string& owner = call.is_method ? call.receiver.path : call.path;
  return std::any_of(crates.begin(), crates.end(), [&](std::string_view crate) { return belongs(owner, crate); });
}

// Requests whose future is awaited later, together with others, or inside a macro.
bool is_request_name(std::string_view name) {
  constexpr std::array<std::string_view, 14> kNames{"send",      "execute",        "call",        "fetch",          "fetch_one",
                                                    "fetch_all", "fetch_optional", "query",       "query_optional", "query_one",
                                                    "load",      "get_result",     "get_results", "output"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// `SomeClient::connect(address)` of a crate that no table names.
bool connects(const Call& call) {
  if (call.is_method || !call.targets.empty()) return false;
  const std::size_t cut = call.path.rfind("::");
  if (cut == std::string::npos || call.path.starts_with("std::")) return false;
  const std::string_view name = std::string_view(call.path).substr(cut + 2);
  return name == "connect" || name == "establish";
}

// `client.get_item(input).sync()`: how rusoto and its likes wait without a runtime.
bool waits_in_place(const Call& call) {
  return call.is_method && call.path == "sync" && call.argument_count == 0 && call.targets.empty() &&
         (!call.receiver.known() || call.receiver.path.starts_with("rusoto_"));
}

// Whether an invocation waits at the call for something outside; wider than is_io(), which rules rely on.
bool waits_outside(const Code& code, const std::vector<std::string>& foreign, const Call& call) {
  if (is_io(call) || is_foreign_wait(code, call)) return true;
  if (call.mention) return false;
  const bool of_client = call.is_method && std::find(foreign.begin(), foreign.end(), call.receiver.path) != foreign.end();
  if (of_client || waits_in_place(call)) return true;
  if (connects(call)) return true;
  if (belongs_to_any(call, kStores) && (call.awaited || belongs_to_any(call, kEngines))) return true;
  if (call.awaited && (call.path == "tokio::time::sleep" || call.path == "async_std::task::sleep")) return true;
  if (!call.is_method || !is_request_name(call.path)) return false;
  if (belongs_to_any(call, kIoCrates)) return true;
  // A channel's send takes what it sends; a request was built before.
  return call.awaited && !call.receiver.known() && call.targets.empty() && (call.path != "send" || call.argument_count == 0);
}

// A count of turns that data decides, not a batch's records: `for i in 0..rounds`, `while ..`.
bool turns_freely(const Function& function, const Call& call) {
  if (call.loop < 0) return false;
  const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
  return loop.kind != LoopKind::For || loop.over.find("..") != std::string::npos;
}

bool computes(const Function& function, const Call& call) {
  if (is_compute(call) || (!call.mention && belongs_to_any(call, kEngines))) return true;
  if (call.mention || !turns_freely(function, call)) return false;
  const bool searches = call.is_method && call.path == "pop" && call.receiver.path.ends_with("BinaryHeap");
  return searches || belongs_to_any(call, kDigestCrates);
}

// An unknown receiver has no name.
std::string shown_path(const Call& call) {
  std::string name = call.path;
  // `Request` in version 2, `RequestBuilder` in 3.
  if (call.is_method && call.receiver.path == "ureq::Request") return fmt::format("ureq's {}", call.path);
  if (call.is_method && !call.receiver.path.empty()) name = fmt::format("{}::{}", call.receiver.path, call.path);
  return without_binary(std::move(name));
}

std::string reason(const Call& call) {
  const std::string name = shown_path(call);
  return fmt::format("{} at {}:{}", name, call.place.file->path, call.name_place.start().line);
}

// Query builders of which only the last call tells: sqlx, redis.
bool queries(const Call& call) {
  constexpr std::array<std::string_view, 4> kNames{"fetch_one", "fetch_all", "fetch_optional", "query_async"};
  if (!call.is_method || !call.awaited) return false;
  if (std::find(kNames.begin(), kNames.end(), call.path) != kNames.end()) return true;
  // `sqlx::query(..).execute(&pool)`, `client.execute(statement, &[..])`
  return call.path == "execute" && call.argument_count > 0 && call.targets.empty() && !call.receiver.known();
}

}  // namespace

bool is_io(const Call& call) {
  if (call.mention || call.path == "presigned") return false;  // a signature is made here
  if (sync_io(call)) return true;
  const std::string& owner = call.is_method ? call.receiver.path : call.path;
  const bool known = belongs_to_any(call, kIoCrates);
  const bool blocking = owner.starts_with("std::") || owner.starts_with("ureq") || owner.starts_with("reqwest::blocking") ||
                        owner.starts_with("postgres");
  return known && (call.awaited || blocking);
}

bool is_compute(const Call& call) {
  if (call.mention || call.path == "std::process::id" || call.path == "std::process::exit") return false;  // starts nothing
  if (call.is_method && (call.path == "par_iter" || call.path == "into_par_iter" || call.path == "par_chunks")) return true;
  return belongs_to_any(call, kComputeCrates);
}

std::vector<bool> functions_with_io(const Code& code) {
  std::vector<bool> with(code.functions.size(), false);
  bool grows = true;
  while (grows) {
    grows = false;
    for (FunctionId id = 0; id < code.functions.size(); ++id) {
      if (with[id]) continue;
      const std::vector<Call>& calls = code.functions[id].calls;
      with[id] = std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
        return call.guard < 0 &&
               (is_io(call) || queries(call) || is_foreign_wait(code, call) ||
                std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) { return with[target]; }));
      });
      grows = grows || with[id];
    }
  }
  return with;
}

std::optional<WorkloadReading> read_workload(const Code& code, const EntryPoint& entry) {
  if (entry.handlers.empty()) return std::nullopt;
  const std::vector<std::string> foreign = foreign_partners(code);
  bool io = false;
  bool compute = false;
  WorkloadReading reading;
  for (const Reached& reached : entry.reached) {
    const Function& function = code.functions[reached.function];
    for (const Call& call : function.calls) {
      const bool waits = waits_outside(code, foreign, call);
      const bool works = computes(function, call);
      if (!waits && !works) continue;
      const bool news = (waits && !io) || (works && !compute);
      io = io || waits;
      compute = compute || works;
      if (news || reading.reasons.size() < kMostReasons) reading.reasons.push_back(reason(call));
    }
  }
  reading.workload = io ? (compute ? Workload::Mixed : Workload::Io) : (compute ? Workload::Compute : Workload::Trivial);
  return reading;
}

std::string_view name(Workload workload) {
  switch (workload) {
    case Workload::Io: return "io";
    case Workload::Compute: return "compute";
    case Workload::Mixed: return "mixed";
    case Workload::Trivial: return "trivial";
  }
  return "trivial";
}

}  // namespace wright
