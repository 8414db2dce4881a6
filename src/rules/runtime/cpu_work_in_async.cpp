// Work that keeps a CPU busy for tens of milliseconds and more, done on the executor's thread. One finding for each function and
// crate: the fix is one hand-over of the whole block, not of each call.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/side_by_side.h"

namespace wright {
namespace {

enum class Weight : std::uint8_t { Heavy, BySize };  // BySize: depends on how much data there is

struct Work {
  std::string_view crate;
  std::string_view call;  // name of the function or method; "" for any
  std::string_view what;
  Weight weight;
};

constexpr std::array kWork{
    Work{"image", "load_from_memory", "decodes an image", Weight::Heavy},
    Work{"image", "load_from_memory_with_format", "decodes an image", Weight::Heavy},
    Work{"image", "load", "decodes an image", Weight::Heavy},
    Work{"image", "open", "decodes an image", Weight::Heavy},
    Work{"image", "decode", "decodes an image", Weight::Heavy},
    Work{"image", "resize", "resizes an image", Weight::Heavy},
    Work{"image", "resize_exact", "resizes an image", Weight::Heavy},
    Work{"image", "resize_to_fill", "resizes an image", Weight::Heavy},
    Work{"image", "thumbnail", "resizes an image", Weight::Heavy},
    Work{"image", "write_to", "encodes an image", Weight::Heavy},
    Work{"image", "blur", "blurs an image", Weight::Heavy},
    Work{"imageproc", "", "processes an image", Weight::Heavy},
    Work{"fast_image_resize", "resize", "resizes an image", Weight::Heavy},
    Work{"photon_rs", "", "processes an image", Weight::Heavy},
    Work{"argon2", "hash_password", "hashes a password", Weight::Heavy},
    Work{"argon2", "hash_password_into", "hashes a password", Weight::Heavy},
    Work{"argon2", "hash_encoded", "hashes a password", Weight::Heavy},
    Work{"argon2", "verify_encoded", "hashes a password", Weight::Heavy},
    Work{"argon2", "verify_password", "hashes a password", Weight::Heavy},
    Work{"bcrypt", "hash", "hashes a password", Weight::Heavy},
    Work{"bcrypt", "verify", "hashes a password", Weight::Heavy},
    Work{"bcrypt", "hash_with_result", "hashes a password", Weight::Heavy},
    Work{"scrypt", "scrypt", "hashes a password", Weight::Heavy},
    Work{"scrypt", "hash_password", "hashes a password", Weight::Heavy},
    Work{"scrypt", "verify_password", "hashes a password", Weight::Heavy},
    Work{"pbkdf2", "hash_password", "hashes a password", Weight::Heavy},
    Work{"pbkdf2", "verify_password", "hashes a password", Weight::Heavy},
    Work{"pbkdf2", "pbkdf2", "derives a key", Weight::Heavy},
    Work{"pbkdf2", "pbkdf2_hmac", "derives a key", Weight::Heavy},
    Work{"rsa::RsaPrivateKey", "new", "generates an RSA key", Weight::Heavy},
    Work{"resvg", "render", "renders an SVG", Weight::Heavy},
    Work{"pdfium_render", "", "renders a PDF", Weight::Heavy},
    Work{"headless_chrome::Browser", "new", "starts a browser", Weight::Heavy},
    Work{"headless_chrome::Browser", "default", "starts a browser", Weight::Heavy},
    Work{"headless_chrome", "print_to_pdf", "renders a PDF", Weight::Heavy},
    Work{"ort", "run", "runs a model", Weight::Heavy},
    Work{"tract_onnx", "run", "runs a model", Weight::Heavy},
    Work{"ravif", "", "encodes an image", Weight::Heavy},
    Work{"oxipng", "", "optimises an image", Weight::Heavy},
    Work{"ring::pbkdf2", "derive", "derives a key", Weight::Heavy},
    Work{"ring::pbkdf2", "verify", "derives a key", Weight::Heavy},
    Work{"genpdf", "render", "renders a PDF", Weight::Heavy},
    Work{"genpdf", "render_to_file", "renders a PDF", Weight::Heavy},
    Work{"typst", "compile", "typesets a document", Weight::Heavy},
    Work{"typst_as_lib", "compile", "typesets a document", Weight::Heavy},
    Work{"typst_pdf", "pdf", "writes a PDF", Weight::Heavy},
    Work{"svg2pdf", "convert_str", "renders an SVG", Weight::Heavy},
    Work{"svg2pdf", "to_pdf", "renders an SVG", Weight::Heavy},
    Work{"leptess", "get_utf8_text", "recognises text", Weight::Heavy},
    Work{"tesseract", "get_text", "recognises text", Weight::Heavy},
    Work{"whisper_rs", "full", "runs a model", Weight::Heavy},
    Work{"fastembed", "embed", "runs a model", Weight::Heavy},
    Work{"webp", "encode", "encodes an image", Weight::Heavy},
    Work{"wasmtime::Module", "new", "compiles WebAssembly", Weight::Heavy},
    Work{"bzip2::write", "new", "compresses data", Weight::BySize},
    Work{"brotli", "BrotliCompress", "compresses data", Weight::BySize},
    Work{"polars", "collect", "evaluates a query", Weight::BySize},
    Work{"printpdf", "save", "writes a PDF", Weight::BySize},
    Work{"printpdf", "save_to_bytes", "writes a PDF", Weight::BySize},
    Work{"lopdf", "load_mem", "parses a PDF", Weight::BySize},
    Work{"lopdf", "load", "parses a PDF", Weight::BySize},
    Work{"zip", "start_file", "compresses files", Weight::BySize},
    Work{"zstd", "encode_all", "compresses data", Weight::BySize},
    Work{"zstd", "decode_all", "decompresses data", Weight::BySize},
    Work{"flate2::write", "new", "compresses data", Weight::BySize},
};

const Work* work_of(const Call& call) {
  if (call.mention) return nullptr;
  const bool built = call.is_method && call.receiver.path == "builder" && !call.receiver.arguments.empty();
  const std::string& owner = call.is_method ? (built ? call.receiver.arguments[0].path : call.receiver.path) : call.path;
  const std::string_view name =
      std::string_view(call.path).substr(call.path.rfind(':') == std::string::npos ? 0 : call.path.rfind(':') + 1);
  const auto found = std::find_if(kWork.begin(), kWork.end(), [&](const Work& work) {
    return is_in(owner, work.crate) && (work.call.empty() || work.call == name);
  });
  return found == kWork.end() ? nullptr : &*found;
}

// Rayon keeps the thread that asked waiting until all parts are done.
bool waits_for_rayon(const Call& call) {
  constexpr std::array<std::string_view, 4> kNames{"par_iter", "into_par_iter", "par_chunks", "par_iter_mut"};
  return call.is_method && std::find(kNames.begin(), kNames.end(), call.path) != kNames.end();
}

struct Found {
  const Call* call = nullptr;
  std::string what;
  Weight weight = Weight::BySize;
};

void report(const Facts& facts, const Running& running, const Found& found, Findings& out) {
  const Call& call = *found.call;
  const bool concurrent = runs_side_by_side(facts, running, call);
  const std::string_view effect = concurrent ? "the other futures of the invocation stand still meanwhile"
                                             : "no other future of the invocation can run meanwhile";
  Finding& finding = out.report(
      call.name_place,
      fmt::format("`{}` {} on the async executor's thread: {}; hand it to `spawn_blocking`", call.path, found.what, effect));
  if (concurrent) finding.severity = Severity::Medium;
  // Nothing runs beside it in this invocation: the thread has nothing else to do, unless it serves several invocations.
  if (!concurrent || found.weight == Weight::BySize) finding.confidence = Confidence::Possible;
  add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    std::map<std::string, Found> by_crate;
    for (const Call& call : running.function->calls) {
      if (!runs_every_time(running, call) || !runs_on_executor(facts, running, call)) continue;
      const Work* work = work_of(call);
      if (work == nullptr && !waits_for_rayon(call)) continue;
      const std::string crate(work == nullptr ? "rayon" : work->crate.substr(0, work->crate.find(':')));
      const Weight weight = work == nullptr ? Weight::Heavy : work->weight;
      Found& found = by_crate[crate];
      if (found.call != nullptr && (found.weight == Weight::Heavy || weight == Weight::BySize)) continue;
      found = {&call, std::string(work == nullptr ? "waits for Rayon's threads" : work->what), weight};
    }
    if (!by_crate.empty() && needs_desktop(*running.function)) continue;
    for (const auto& [crate, found] : by_crate) report(facts, running, found, out);
  }
}

}  // namespace

extern constinit const Rule cpu_work_in_async{"cpu-work-in-async", &check};

}  // namespace wright
