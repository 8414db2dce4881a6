#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "facts/function/reading.h"

namespace wright {
namespace {

constexpr std::size_t kMostReasons = 6;

constexpr std::array<std::string_view, 30> kIoCrates{
    "aws_sdk_", "rusoto_", "reqwest", "hyper", "sqlx", "tokio_postgres", "postgres", "redis", "mongodb", "sea_orm", "diesel", "mysql", "mysql_async", "deadpool",
    "tokio::fs", "tokio::net", "std::fs", "std::net", "ureq", "lettre", "octocrab", "elasticsearch", "surf", "isahc", "async_nats", "rdkafka", "object_store",
    "opensearch", "aws_lambda_events_client", "tokio::process"};

// Crates whose calls keep a CPU busy for milliseconds and more.
constexpr std::array<std::string_view, 32> kComputeCrates{
    "image", "imageproc", "fast_image_resize", "rayon", "argon2", "bcrypt", "scrypt", "pbkdf2", "flate2", "zstd", "brotli", "zip", "lopdf", "printpdf", "pdfium_render",
    "resvg", "tiny_skia", "webp", "ravif", "mozjpeg", "oxipng", "photon_rs", "polars", "ndarray", "linfa", "tract_onnx", "candle_core", "ort", "whisper_rs", "usvg",
    "headless_chrome", "rsa"};

bool belongs(std::string_view path, std::string_view crate) {
  if (!path.starts_with(crate)) return false;
  return crate.ends_with('_') || path.size() == crate.size() || path.substr(crate.size()).starts_with("::");
}

std::string reason(const Call& call) {
  const std::string name = call.is_method ? fmt::format("{}::{}", call.receiver.path, call.path) : call.path;
  return fmt::format("{} at {}:{}", name, call.place.file->path, call.name_place.start().line);
}

}  // namespace

bool is_io(const Call& call) {
  if (call.mention) return false;
  const std::string& owner = call.is_method ? call.receiver.path : call.path;
  const bool known = std::any_of(kIoCrates.begin(), kIoCrates.end(), [&](std::string_view crate) { return belongs(owner, crate); });
  const bool blocking = owner.starts_with("std::") || owner.starts_with("ureq") || owner.starts_with("reqwest::blocking") || owner.starts_with("postgres");
  return known && (call.awaited || blocking);
}

bool is_compute(const Call& call) {
  if (call.mention) return false;
  if (call.is_method && (call.path == "par_iter" || call.path == "into_par_iter" || call.path == "par_chunks")) return true;
  const std::string& owner = call.is_method ? call.receiver.path : call.path;
  return std::any_of(kComputeCrates.begin(), kComputeCrates.end(), [&](std::string_view crate) { return belongs(owner, crate); });
}

std::optional<WorkloadReading> read_workload(const Code& code, const EntryPoint& entry) {
  if (entry.handlers.empty()) return std::nullopt;
  bool io = false;
  bool compute = false;
  WorkloadReading reading;
  for (const Reached& reached : entry.reached) {
    for (const Call& call : code.functions[reached.function].calls) {
      const bool waits = is_io(call);
      const bool works = is_compute(call);
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
